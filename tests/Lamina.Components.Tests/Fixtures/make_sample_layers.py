"""Writes sample_layers.json, layers for samples of any shape: /usr/bin/python3 make_sample_layers.py > sample_layers.json"""
import torch
import torch.nn.functional as F
from made import case, leaf, write


def group_normalization(batch, shape, groups, epsilon=1e-3):
    channels = shape[-1]
    x, gamma, beta = leaf(1, batch, *shape), leaf(10, channels), leaf(11, channels)
    y = F.group_norm(x.movedim(-1, 1), groups, gamma, beta, epsilon).movedim(1, -1)
    return case(dict(type='groupNormalization', groups=groups, epsilon=epsilon), x, dict(gamma=gamma, beta=beta), y)


def rms_normalization(batch, shape, epsilon=1e-6):
    x, gamma = leaf(1, batch, *shape), leaf(10, shape[-1])
    return case(dict(type='rmsNormalization', epsilon=epsilon), x, dict(gamma=gamma), gamma * x / torch.sqrt(x.square().mean(-1, keepdim=True) + epsilon))


def permute(batch, shape, axes):
    x = leaf(1, batch, *shape)
    return case(dict(type='permute', axes=axes), x, {}, x.permute(0, *[axis + 1 for axis in axes]))


def repeat(batch, features, times):
    x = leaf(1, batch, features)
    return case(dict(type='repeat', times=times), x, {}, x.unsqueeze(1).repeat(1, times, 1))


def prelu(batch, shape):
    x, slope = leaf(1, batch, *shape), leaf(10, shape[-1])
    return case(dict(type='prelu'), x, dict(slope=slope), F.prelu(x.reshape(-1, shape[-1]), slope).reshape(x.shape))


shapes = [(1, (3,)), (4, (3,)), (2, (17,)), (5, (2, 3)), (1, (4, 5)), (2, (3, 3, 2)), (1, (5, 4, 3)), (3, (2, 2, 16)), (2, (1, 1, 5)), (30, (2,)), (3, (33,)),
          (1, (2, 1, 2, 3))]

write([
    *[group_normalization(*g) for g in [
        (1, (4,), 2), (3, (6,), 1), (2, (3, 3, 2), 1), (1, (5, 4, 3), 3), (3, (2, 2, 16), 4), (2, (7, 1, 6), 3), (5, (2, 34), 2), (1, (9, 9, 4), 2, 1e-5),
        (2, (3, 2), 2), (4, (1, 2, 10), 5), (1, (30, 30, 3), 1), (2, (5, 5, 8), 8, 0.1)]],
    *[rms_normalization(*s) for s in shapes], rms_normalization(2, (6,), 0.1), rms_normalization(1, (4, 1), 1e-3),
    *[permute(*p) for p in [
        (1, (4,), [0]), (2, (2, 3), [1, 0]), (3, (3, 1), [1, 0]), (1, (2, 3, 4), [2, 0, 1]), (2, (2, 3, 4), [1, 2, 0]), (1, (5, 1, 3), [0, 2, 1]),
        (2, (3, 3, 2), [2, 1, 0]), (1, (2, 3, 4), [1, 0, 2]), (4, (1, 7, 1), [1, 0, 2]), (2, (2, 1, 3, 2), [3, 0, 2, 1]), (1, (2, 2, 3, 5), [0, 1, 3, 2])]],
    *[repeat(*r) for r in [(1, 1, 1), (1, 3, 1), (2, 1, 4), (3, 5, 2), (1, 17, 3), (4, 2, 7), (2, 33, 2), (5, 3, 3), (1, 4, 40), (2, 16, 5)]],
    *[prelu(*s) for s in shapes],
])
