"""Writes losses.json: /usr/bin/python3 make_losses.py > losses.json

Each case is a loss behind its activation: losses of the samples and the gradient of their sum by the logits z, which are half the made tensor of seed 1.
"""
import torch
import torch.nn.functional as F
from made import leaf, made, numbers, write


def soft(rows, width):
    values = made(2, rows, width).square() + 0.05
    return values / values.sum(1, keepdim=True)


def one_hot(rows, width):
    return F.one_hot(torch.arange(rows) * 5 % width, width).double()


def some_zeros(rows, width):
    values = soft(rows, width) * (torch.arange(width) % 2 == 0)
    return values / values.sum(1, keepdim=True)


def case(loss, activation, rows, width, y, losses_of):
    z = leaf(1, rows, width)
    losses = losses_of(z / 2)
    losses.sum().backward()
    return dict(loss=loss, activation=activation, rows=rows, width=width, y=numbers(y), losses=numbers(losses), dz=numbers(z.grad * 2))


def focal(rows, width, targets, gamma=2, weights=None):
    y = targets(rows, width)
    w = torch.tensor(weights or [1.0] * width)
    loss = dict(type='focal', gamma=gamma, **(dict(classWeights=weights) if weights else {}))
    return case(loss, 'softmax', rows, width, y, lambda z: -(w * y * (1 - F.softmax(z, 1)) ** gamma * F.log_softmax(z, 1)).sum(1))


def binary_focal(rows, width, targets, gamma=2, alpha=None):
    y = targets(rows, width)
    a, b = (1, 1) if alpha is None else (alpha, 1 - alpha)
    loss = dict(type='binaryFocal', gamma=gamma, **({} if alpha is None else dict(alpha=alpha)))

    def losses(z):
        return -(a * y * torch.sigmoid(-z) ** gamma * F.logsigmoid(z) + b * (1 - y) * torch.sigmoid(z) ** gamma * F.logsigmoid(-z)).mean(1)
    return case(loss, 'sigmoid', rows, width, y, losses)


def kl_divergence(rows, width, targets):
    y = targets(rows, width)
    return case(dict(type='klDivergence'), 'softmax', rows, width, y, lambda z: F.kl_div(F.log_softmax(z, 1), y, reduction='none').sum(1))


write([
    focal(1, 2, one_hot), focal(3, 5, one_hot), focal(2, 17, one_hot, 1), focal(4, 3, soft), focal(1, 33, soft, 0.5), focal(5, 2, some_zeros, 0),
    focal(2, 4, one_hot, 5), focal(3, 3, one_hot, 2, [0.5, 1, 2]), focal(2, 5, soft, 1.5, [1, 0, 3, 0.25, 2]), focal(7, 7, some_zeros, 3),
    focal(1, 300, one_hot, 2), focal(6, 4, soft, 0.1),
    binary_focal(1, 1, lambda r, w: torch.ones(r, w)), binary_focal(3, 1, one_hot, 2, 0.25), binary_focal(2, 5, one_hot), binary_focal(4, 3, soft, 1, 0.75),
    binary_focal(1, 17, some_zeros, 0.5), binary_focal(2, 33, one_hot, 0, 0.25), binary_focal(5, 2, soft, 5), binary_focal(3, 7, one_hot, 1.5, 1),
    binary_focal(2, 4, one_hot, 3, 0), binary_focal(1, 300, soft), binary_focal(6, 1, lambda r, w: torch.zeros(r, w), 2, 0.5),
    *[kl_divergence(rows, width, targets) for rows, width, targets in [
        (1, 2, one_hot), (3, 5, soft), (2, 17, some_zeros), (4, 3, soft), (1, 33, soft), (5, 2, one_hot), (7, 7, some_zeros), (1, 300, soft), (2, 4, soft),
        (6, 16, one_hot)]],
])
