"""Writes graphs.json: the losses and last weights of a network of two inputs as PyTorch trains it in double precision (Debian's python3-torch).

    /usr/bin/python3 make_graphs.py > graphs.json

Numbers are made as in made.py: value i of the tensor with seed s is ((i * 7919 + s * 104729) % 2039 - 1019) / 512; weights are a fourth of that.
"""
import json, torch
from made import made, numbers

ROWS, BATCH, EPOCHS = 18, 6, 5


shapes = {'a.weight': (5, 5), 'a.bias': (5,), 'b.weight': (3, 5), 'b.bias': (5,), 'd.weight': (10, 10), 'd.bias': (10,), 'y.weight': (15, 3), 'y.bias': (3,)}
weights = {name: (made(20 + i, *shape) / 4).requires_grad_() for i, (name, shape) in enumerate(shapes.items())}


def layer(name, x):
    return x @ weights[f'{name}.weight'] + weights[f'{name}.bias']


def network(x):
    left, right = x[:, 0:5], x[:, [6, 5, 7]]
    a, b = torch.tanh(layer('a', left)), torch.sigmoid(layer('b', right))
    c = torch.cat([a, b], 1)
    e = torch.tanh(layer('d', c)) + c
    return layer('y', torch.cat([e, a * b], 1))


x = made(1, ROWS, 8)
classes = torch.tensor([row * 5 % 3 for row in range(ROWS)])
optimizer = torch.optim.SGD(weights.values(), lr=0.1, momentum=0.9)
losses = []
for _ in range(EPOCHS):
    for start in range(0, ROWS, BATCH):
        loss = torch.nn.functional.cross_entropy(network(x[start:start + BATCH]), classes[start:start + BATCH])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss)
print(json.dumps(dict(losses=numbers(torch.stack(losses)), weights={name: numbers(tensor) for name, tensor in weights.items()}), indent=1))
