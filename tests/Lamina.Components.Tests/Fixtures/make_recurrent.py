"""Writes recurrent.json: outputs and gradients of recurrent layers in double precision, by PyTorch (Debian's python3-torch), and trainings with them.

    /usr/bin/python3 make_recurrent.py > recurrent.json

Inputs are not stored: value i of the tensor with seed s is ((i * 7919 + s * 104729) % 2039 - 1019) / 512; weights are a fourth of that. Padding of inputs is 0.
PyTorch's weights are transposed; an lstm and a simpleRnn have one bias where PyTorch adds two.
"""
import json, torch
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence
from made import made, numbers

GATES = dict(lstm=4, gru=3, simpleRnn=1)


def parameters(kind, features, units, seed):
    width = GATES[kind] * units
    own = dict(weight=made(seed, features, width) / 4, recurrentWeight=made(seed + 1, units, width) / 4, bias=made(seed + 2, width) / 4)
    if kind == 'gru':
        own['recurrentBias'] = made(seed + 3, width) / 4
    return {name: tensor.requires_grad_() for name, tensor in own.items()}


def run(kind, features, units, direction, x, lengths):
    """The outputs of all steps, by the functions that PyTorch's own modules call."""
    width = GATES[kind] * units
    flat = [direction['weight'].t(), direction['recurrentWeight'].t(), direction['bias'], direction.get('recurrentBias', torch.zeros(width))]
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    zeros = torch.zeros(1, len(lengths), units)
    function = dict(lstm=torch.lstm, gru=torch.gru, simpleRnn=torch.rnn_tanh)[kind]
    y = function(packed.data, packed.batch_sizes, (zeros, zeros) if kind == 'lstm' else zeros, flat, True, 1, 0.0, True, False)[0]
    return pad_packed_sequence(packed._replace(data=y), batch_first=True, total_length=x.shape[1])[0]


def turned(x, lengths):
    return torch.stack([torch.cat([row[:n].flip(0), row[n:]]) for row, n in zip(x, lengths)])


def last(y, lengths):
    return torch.stack([row[n - 1] for row, n in zip(y, lengths)])


def outputs(kind, features, units, sequences, merge, x, lengths, ways):
    ahead = run(kind, features, units, ways[0], x, lengths)
    if merge is None:
        return ahead if sequences else last(ahead, lengths)
    back = run(kind, features, units, ways[1], turned(x, lengths), lengths)
    a, b = (ahead, turned(back, lengths)) if sequences else (last(ahead, lengths), last(back, lengths))
    return dict(concatenate=lambda: torch.cat([a, b], -1), add=lambda: a + b, average=lambda: (a + b) / 2)[merge]()


def case(kind, batch, steps, features, units, lengths=None, sequences=False, merge=None):
    x = made(1, batch, steps, features)
    full = lengths or [steps] * batch
    for row, n in enumerate(full):
        x[row, n:] = 0
    x.requires_grad_()
    ways = [parameters(kind, features, units, 10)] + ([parameters(kind, features, units, 20)] if merge else [])
    y = outputs(kind, features, units, sequences, merge, x, full, ways)
    dy = made(3, *y.shape)
    if sequences:
        for row, n in enumerate(full):
            dy[row, n:] = 0
    y.backward(dy)
    names = ['', ''] if merge is None else ['forward.', 'backward.']
    return dict(
        kind=kind, batch=batch, steps=steps, features=features, units=units, lengths=lengths, sequences=sequences, merge=merge, y=numbers(y),
        dx=numbers(x.grad), gradients={prefix + name: numbers(tensor.grad) for prefix, way in zip(names, ways) for name, tensor in way.items()})


def training(kind):
    """Five epochs of three batches of a recurrent layer and a softmax, SGD with momentum, rows of several lengths."""
    rows, batch, steps, features, units, classes = 18, 6, 5, 3, 4, 3
    lengths = [row * 7 % steps + 1 for row in range(rows)]
    x = made(1, rows, steps, features)
    for row, n in enumerate(lengths):
        x[row, n:] = 0
    way = parameters(kind, features, units, 10)
    head = dict(weight=(made(30, units, classes) / 4).requires_grad_(), bias=(made(31, classes) / 4).requires_grad_())
    optimizer = torch.optim.SGD([*way.values(), *head.values()], lr=0.1, momentum=0.9)
    target, losses = torch.tensor([row * 5 % classes for row in range(rows)]), []
    for _ in range(5):
        for start in range(0, rows, batch):
            part, own = x[start:start + batch], lengths[start:start + batch]
            loss = torch.nn.functional.cross_entropy(
                last(run(kind, features, units, way, part, own), own) @ head['weight'] + head['bias'], target[start:start + batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss)
    weights = {f'{kind}1.{name}': numbers(tensor) for name, tensor in way.items()} | {f'dense1.{name}': numbers(tensor) for name, tensor in head.items()}
    return dict(kind=kind, losses=numbers(torch.stack(losses)), weights=weights)


SIZES = [
    (1, 1, 1, 1, None), (1, 1, 3, 2, [1]), (2, 4, 3, 5, None), (3, 4, 2, 3, [4, 1, 2]), (5, 3, 1, 4, [3, 3, 3, 3, 3]), (2, 7, 5, 1, [1, 7]),
    (4, 2, 17, 3, [2, 1, 1, 2]), (1, 9, 2, 17, [6]), (33, 3, 2, 5, None), (7, 6, 3, 16, [1, 6, 2, 5, 3, 4, 6])]
cases = [case(kind, *size[:4], lengths=size[4], sequences=i % 2 == (kind == 'gru')) for kind in GATES for i, size in enumerate(SIZES)]
cases += [case(kind, *size[:4], lengths=size[4], sequences=not i % 3, merge=['concatenate', 'add', 'average'][i % 3 if kind == 'lstm' else (i + 1) % 3])
          for kind in ('lstm', 'gru') for i, size in enumerate(SIZES[:8])]
print(json.dumps(dict(cases=cases, trainings=[training(kind) for kind in GATES])))
