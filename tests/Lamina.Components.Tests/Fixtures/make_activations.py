"""Writes activations.json: /usr/bin/python3 make_activations.py > activations.json"""
import torch.nn.functional as F
from made import leaf, made, numbers, write


def gelu(rows, width, scale, approximate):
    """z is the made tensor of seed 1 times a scale, a power of two."""
    z = leaf(1, rows, width)
    a = F.gelu(z * scale, approximate='tanh' if approximate else 'none')
    a.backward(made(3, rows, width))
    return dict(activation=dict(type='gelu', approximate=approximate), rows=rows, width=width, scale=scale, a=numbers(a), dz=numbers(z.grad / scale))


sizes = [(1, 1, 1), (1, 3, 1), (2, 5, 2), (3, 17, 0.5), (4, 1, 4), (1, 33, 1), (5, 7, 8), (2, 16, 0.25), (1, 64, 2), (6, 2, 1), (3, 31, 4)]
write([gelu(*size, approximate) for approximate in (False, True) for size in sizes])
