"""Writes steps.json: trainings with targets for each step of a sample, with lengths, weights and steps without a class, by PyTorch (Debian's python3-torch).

    /usr/bin/python3 make_steps.py > steps.json

Inputs are not stored: value i of the tensor with seed s is ((i * 7919 + s * 104729) % 2039 - 1019) / 512, exact in single precision; weights are a fourth
of that. A step counts as its sample's weight, or not at all after the sample's length or without a class (-1); an update divides by the sum over all its
batches.
"""
import json, torch
import torch.nn.functional as F
from made import made, numbers

ROWS, STEPS, FEATURES, BATCH, EPOCHS, RATE = 10, 4, 3, 4, 5, 0.2
LENGTHS = [1, 4, 2, 3, 4, 4, 1, 2, 4, 3]
WEIGHTS = [1, 0.5, 2, 1, 0, 3, 0.25, 1, 1.5, 1]
CLASSES = [[(3 * i + 2 * t * t + i * t) % 3 for t in range(STEPS)] for i in range(ROWS)]
LACKING = [[-1 if (i + 2 * t) % 5 == 3 else value for t, value in enumerate(row)] for i, row in enumerate(CLASSES)]


def losses_of(kind, z, targets):
    if kind == 'crossEntropy':
        return F.cross_entropy(z.reshape(-1, z.shape[-1]), targets.clamp(min=0).reshape(-1), reduction='none').reshape(z.shape[:2])
    if kind == 'binaryCrossEntropy':
        return F.binary_cross_entropy_with_logits(z[..., 0], targets.clamp(min=0).double(), reduction='none')
    if kind == 'klDivergence':
        return (torch.xlogy(targets, targets) - targets * torch.log_softmax(z, -1)).sum(-1)
    return ((z - targets) ** 2).mean(-1)


def train(name, loss, outputs, targets, lengths=None, weights=None, accumulation=1, steps=STEPS):
    x = made(1, ROWS, steps, FEATURES)
    p = [(made(20, FEATURES, 5) / 4), (made(21, 5) / 4), (made(22, 5, outputs) / 4), (made(23, outputs) / 4)]
    p = [value.requires_grad_() for value in p]
    t = torch.tensor(targets)
    count = torch.ones(ROWS, steps)
    if weights:
        count = count * torch.tensor(weights)[:, None]
    if lengths:
        count = count * (torch.arange(steps)[None] < torch.tensor(lengths)[:, None])
    if loss in ('crossEntropy', 'binaryCrossEntropy'):
        count = count * (t >= 0)
    epochs = []
    for _ in range(EPOCHS):
        total = 0
        for start in range(0, ROWS, BATCH * accumulation):
            rows = slice(start, start + BATCH * accumulation)
            z = torch.tanh(x[rows] @ p[0] + p[1]) @ p[2] + p[3]
            each = losses_of(loss, z, t[rows])
            total += float((each * count[rows]).sum())
            gradients = torch.autograd.grad((each * count[rows]).sum() / count[rows].sum(), p)
            with torch.no_grad():
                for value, gradient in zip(p, gradients):
                    value -= RATE * gradient
        epochs.append(total / float(count.sum()))
    with torch.no_grad():
        z = torch.tanh(x @ p[0] + p[1]) @ p[2] + p[3]
        right = None
        if loss == 'crossEntropy':
            right = float(((z.argmax(-1) == t) * count).sum() / count.sum())
        if loss == 'binaryCrossEntropy':
            right = float((((z[..., 0] > 0) == (t == 1)) * count).sum() / count.sum())
        after = float((losses_of(loss, z, t) * count).sum() / count.sum())
    flat = [value for row in targets for value in (row if not isinstance(row[0], list) else sum(row, []))]
    return dict(name=name, loss=loss, outputs=outputs, steps=steps, targets=flat, lengths=lengths, weights=weights, accumulation=accumulation,
                losses=[float(f'{value:.9g}') for value in epochs], after=float(f'{after:.9g}'), accuracy=right,
                parameters=[numbers(value) for value in p])


def two(rows):
    return [[min(value, 1) for value in row] for row in rows]


VALUES = (made(2, ROWS, STEPS, 2) / 2).tolist()
SHARES = torch.softmax(made(3, ROWS, STEPS, 3), -1).float().double().tolist()
ALONE = [[(2 * i + i * i) % 3] for i in range(ROWS)]
cases = [
    train('classes of all steps', 'crossEntropy', 3, CLASSES),
    train('steps without a class', 'crossEntropy', 3, LACKING),
    train('classes up to a length', 'crossEntropy', 3, CLASSES, LENGTHS),
    train('everything at once', 'crossEntropy', 3, LACKING, LENGTHS, WEIGHTS, 2),
    train('two classes by one output', 'binaryCrossEntropy', 1, two(LACKING), LENGTHS, WEIGHTS),
    train('numbers up to a length', 'meanSquaredError', 2, VALUES, LENGTHS),
    train('weighted numbers up to a length', 'meanSquaredError', 2, VALUES, LENGTHS, WEIGHTS, 2),
    train('distributions', 'klDivergence', 3, SHARES),
    train('weighted distributions up to a length', 'klDivergence', 3, SHARES, LENGTHS, WEIGHTS),
    train('weighted samples', 'crossEntropy', 3, ALONE, weights=WEIGHTS, steps=1),
    train('weighted samples in updates of several batches', 'crossEntropy', 3, ALONE, weights=WEIGHTS, accumulation=2, steps=1),
    train('weighted samples of numbers', 'meanSquaredError', 2, [row[:1] for row in VALUES], weights=WEIGHTS, steps=1),
]
print('[\n' + ',\n'.join(json.dumps(case, separators=(',', ':')) for case in cases) + '\n]')
