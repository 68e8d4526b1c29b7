"""Writes attention.json: outputs and gradients of attention in double precision, and a whole training with it, by PyTorch (Debian's python3-torch).

    /usr/bin/python3 make_attention.py > attention.json

Inputs are not stored: value i of the tensor with seed s is ((i * 7919 + s * 104729) % 2039 - 1019) / 512, exact in single precision; weights are a fourth
of that. A row with a length is computed from its real steps alone, and is 0 after them.
"""
import json, math, torch
import torch.nn.functional as F
from made import made, numbers



def leaf(seed, *shape, scale=1):
    return (made(seed, *shape) / scale).requires_grad_()


def padded(rows, steps):
    return torch.stack([F.pad(row, (0, 0, 0, steps - row.shape[0])) for row in rows])


def case(layer, arguments, inputs, lengths, parameters, y):
    y.backward(made(3, *y.shape))
    return dict(layer=layer, arguments=arguments, batch=y.shape[0], inputs=[list(x.shape[1:]) for x in inputs], lengths=lengths, y=numbers(y),
                dx=[numbers(x.grad) for x in inputs], gradients={name: numbers(tensor.grad) for name, tensor in parameters.items()})


def attend(module, query, key, mask=None):
    return module(query[None], key[None], key[None], attn_mask=mask, need_weights=False)[0][0]


def torch_module(width, heads, bias, features=None):
    return torch.nn.MultiheadAttention(width, heads, bias=bias, batch_first=True, kdim=features, vdim=features)


def put(module, **tensors):
    """A module whose parameters are expressions of leaves, so that gradients reach these."""
    for name, tensor in tensors.items():
        owner = module.out_proj if name.startswith('out_') else module
        attribute = name[4:] if name.startswith('out_') else name
        if attribute in owner._parameters:
            del owner._parameters[attribute]
        setattr(owner, attribute, tensor)
    return module


def self_module(parameters, width, heads, bias):
    return put(torch_module(width, heads, bias), in_proj_weight=parameters['weight'].T, out_weight=parameters['outputWeight'].T,
               **(dict(in_proj_bias=parameters['bias'], out_bias=parameters['outputBias']) if bias else {}))


def self_attention(batch, steps, width, heads, causal=False, bias=True, lengths=None):
    x = leaf(1, batch, steps, width)
    parameters = dict(weight=leaf(10, width, 3 * width, scale=4), outputWeight=leaf(12, width, width, scale=4))
    if bias:
        parameters.update(bias=leaf(11, 3 * width, scale=4), outputBias=leaf(13, width, scale=4))
    module = self_module(parameters, width, heads, bias)
    rows = []
    for i, length in enumerate(lengths or [steps] * batch):
        mask = torch.triu(torch.full((length, length), -math.inf), 1) if causal else None
        rows.append(attend(module, x[i, :length], x[i, :length], mask))
    return case('multiHeadAttention', dict(heads=heads, causal=causal, useBias=bias), [x], [lengths], parameters, padded(rows, steps))


def cross_attention(batch, steps, width, others, features, heads, bias=True, lengths=None, other_lengths=None):
    x, m = leaf(1, batch, steps, width), leaf(2, batch, others, features)
    names = ['query', 'key', 'value', 'output']
    parameters = {f'{name}Weight': leaf(10 + 2 * i, features if name in ('key', 'value') else width, width, scale=4) for i, name in enumerate(names)}
    if bias:
        parameters.update({f'{name}Bias': leaf(11 + 2 * i, width, scale=4) for i, name in enumerate(names)})
    rows = []
    for i in range(batch):
        query, key = x[i, :lengths[i] if lengths else steps], m[i, :other_lengths[i] if other_lengths else others]
        biases = torch.cat([parameters[f'{name}Bias'] for name in names[:3]]) if bias else None
        y, _ = F.multi_head_attention_forward(
            query[:, None], key[:, None], key[:, None], width, heads, None, biases, None, None, False, 0.0, parameters['outputWeight'].T,
            parameters['outputBias'] if bias else None, need_weights=False, use_separate_proj_weight=True, q_proj_weight=parameters['queryWeight'].T,
            k_proj_weight=parameters['keyWeight'].T, v_proj_weight=parameters['valueWeight'].T)
        rows.append(y[:, 0])
    return case('crossAttention', dict(heads=heads, useBias=bias), [x, m], [lengths, other_lengths], parameters, padded(rows, steps))


def position_embedding(batch, steps, width, lengths=None):
    x, w = leaf(1, batch, steps, width), leaf(10, steps, width, scale=4)
    rows = [x[i, :length] + w[:length] for i, length in enumerate(lengths or [steps] * batch)]
    return case('positionEmbedding', {}, [x], [lengths], dict(weight=w), padded(rows, steps))


def places(steps, width):
    angles = torch.arange(steps)[:, None] * torch.exp(-math.log(10000) * (torch.arange(width) // 2 * 2) / width)
    return torch.where(torch.arange(width) % 2 == 0, torch.sin(angles), torch.cos(angles))


def sinusoidal_position(batch, steps, width, lengths=None):
    x = leaf(1, batch, steps, width)
    rows = [x[i, :length] + places(steps, width)[:length] for i, length in enumerate(lengths or [steps] * batch)]
    return case('sinusoidalPosition', {}, [x], [lengths], {}, padded(rows, steps))


def training(rows=18, batch=6, epochs=5, steps=5, width=6, heads=3, classes=3):
    """position embedding, causal attention beside its input, layer normalization, dense by steps, the last real step, classes."""
    shapes = {'place.weight': (steps, width), 'attend.weight': (width, 3 * width), 'attend.bias': (3 * width,), 'attend.outputWeight': (width, width),
              'attend.outputBias': (width,), 'norm.gamma': (width,), 'norm.beta': (width,), 'wide.weight': (width, 7), 'wide.bias': (7,), 'y.weight': (7, classes),
              'y.bias': (classes,)}
    seeds = {'place.weight': 20, 'attend.weight': 21, 'attend.outputWeight': 21, 'attend.bias': 22, 'attend.outputBias': 22, 'wide.weight': 23, 'wide.bias': 24,
             'y.weight': 25, 'y.bias': 26}
    first = {'norm.gamma': torch.ones(width), 'norm.beta': torch.zeros(width)}
    weights = {name: (made(seeds[name], *shape) / 4 if name in seeds else first[name]).requires_grad_() for name, shape in shapes.items()}
    x = made(1, rows, steps, width)
    lengths = [1 + row * 2 % steps for row in range(rows)]
    targets = torch.tensor([row * 5 % classes for row in range(rows)])
    optimizer = torch.optim.SGD(weights.values(), lr=0.1, momentum=0.9)

    def network(row):
        length = lengths[row]
        a = x[row, :length] + weights['place.weight'][:length]
        inner = {name[7:]: weight for name, weight in weights.items() if name.startswith('attend.')}
        mask = torch.triu(torch.full((length, length), -math.inf), 1)
        b = attend(self_module(inner, width, heads, True), a, a, mask) + a
        c = F.layer_norm(b, (width,), weights['norm.gamma'], weights['norm.beta'], 1e-3)
        return torch.tanh(c @ weights['wide.weight'] + weights['wide.bias'])[-1] @ weights['y.weight'] + weights['y.bias']

    losses = []
    for _ in range(epochs):
        for start in range(0, rows, batch):
            logits = torch.stack([network(row) for row in range(start, start + batch)])
            loss = F.cross_entropy(logits, targets[start:start + batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss)
    return dict(lengths=lengths, losses=numbers(torch.stack(losses)), weights={name: numbers(tensor) for name, tensor in weights.items()})


cases = [
    self_attention(1, 1, 1, 1), self_attention(2, 5, 4, 2), self_attention(3, 7, 6, 3, lengths=[1, 7, 4]), self_attention(2, 4, 5, 1, causal=True),
    self_attention(4, 6, 8, 2, causal=True, lengths=[6, 1, 3, 5]), self_attention(1, 9, 12, 12), self_attention(2, 3, 15, 5, bias=False, lengths=[2, 3]),
    self_attention(1, 70, 6, 2), self_attention(2, 131, 4, 2, causal=True, lengths=[131, 65]), self_attention(3, 5, 34, 2, lengths=[1, 1, 1]),
    self_attention(2, 17, 3, 1, causal=True, bias=False), self_attention(5, 2, 18, 9),
    cross_attention(1, 1, 1, 1, 1, 1), cross_attention(2, 3, 4, 5, 3, 2), cross_attention(3, 4, 6, 7, 5, 3, lengths=[1, 4, 2], other_lengths=[7, 1, 3]),
    cross_attention(2, 5, 8, 1, 2, 4), cross_attention(1, 1, 9, 11, 7, 3), cross_attention(2, 6, 4, 3, 4, 1, bias=False, other_lengths=[3, 2]),
    cross_attention(2, 70, 4, 9, 3, 2, lengths=[70, 66]), cross_attention(4, 2, 15, 6, 1, 5, other_lengths=[1, 2, 3, 6]), cross_attention(1, 3, 34, 4, 17, 2),
    cross_attention(3, 2, 6, 2, 6, 6, bias=False, lengths=[2, 1, 1]),
    position_embedding(1, 1, 1), position_embedding(2, 3, 4), position_embedding(3, 7, 2, [1, 7, 4]), position_embedding(1, 33, 17), position_embedding(4, 2, 5, [1, 1, 2, 2]),
    position_embedding(5, 6, 1), position_embedding(2, 1, 9), position_embedding(3, 4, 16, [4, 3, 1]), position_embedding(1, 12, 3, [5]), position_embedding(6, 5, 3),
    sinusoidal_position(1, 1, 1), sinusoidal_position(2, 3, 4), sinusoidal_position(3, 7, 5, [1, 7, 4]), sinusoidal_position(1, 33, 17), sinusoidal_position(1, 300, 2),
    sinusoidal_position(4, 2, 6, [1, 1, 2, 2]), sinusoidal_position(5, 6, 1), sinusoidal_position(2, 1, 9), sinusoidal_position(3, 4, 16, [4, 3, 1]),
    sinusoidal_position(1, 12, 3, [5]),
]
print('{"cases":[\n' + ',\n'.join(json.dumps(c, separators=(',', ':')) for c in cases) + '\n],\n"training":' + json.dumps(training(), separators=(',', ':')) + '}')
