"""Writes time.json: outputs and gradients of convolution and pooling over time in double precision, by PyTorch (Debian's python3-torch).

    /usr/bin/python3 make_time.py > time.json

Inputs are not stored: value i of the tensor with seed s is ((i * 7919 + s * 104729) % 2039 - 1019) / 512, exact in single precision; weights are a fourth
of that. A row with a length is computed from its real steps alone, and is 0 after what they make.
"""
import json, math, torch
import torch.nn.functional as F
from made import made, numbers



def leaf(seed, *shape, scale=1):
    return (made(seed, *shape) / scale).requires_grad_()


def padded(rows, steps):
    return torch.stack([F.pad(row, (0, 0, 0, steps - row.shape[0])) for row in rows])


def case(layer, arguments, x, lengths, parameters, y):
    y.backward(made(3, *y.shape))
    return dict(layer=layer, arguments=arguments, batch=x.shape[0], inputs=[list(x.shape[1:])], lengths=[lengths], y=numbers(y), dx=[numbers(x.grad)],
                gradients={name: numbers(tensor.grad) for name, tensor in parameters.items()})


def pads(steps, seen, stride, padding):
    """Zeros before and after a row; one that is shorter than what is seen has one place nevertheless."""
    if padding == 'causal':
        return seen - 1, 0
    if padding == 'valid':
        return 0, max(0, seen - steps)
    outside = max(0, (-(-steps // stride) - 1) * stride + seen - steps)
    return outside // 2, outside - outside // 2


def conv1d(batch, steps, channels, filters, kernel, stride=1, dilation=1, padding='valid', bias=True, lengths=None):
    x, w, b = leaf(1, batch, steps, channels), leaf(10, kernel, channels, filters, scale=4), leaf(11, filters, scale=4)

    def row(i, length):
        image = F.pad(x[i, :length].T[None], pads(length, (kernel - 1) * dilation + 1, stride, padding))
        return F.conv1d(image, w.permute(2, 1, 0), b if bias else None, stride, dilation=dilation)[0].T

    y = padded([row(i, length) for i, length in enumerate(lengths or [steps] * batch)], row(0, steps).shape[0])
    return case('conv1d', dict(filters=filters, kernelSize=kernel, strides=stride, dilation=dilation, padding=padding, useBias=bias), x, lengths,
                dict(weight=w, bias=b) if bias else dict(weight=w), y)


def pooling(layer, batch, steps, channels, pool, stride=None, padding='valid', lengths=None):
    x, s = leaf(1, batch, steps, channels), stride or pool

    def row(i, length):
        around = pads(length, pool, s, padding)
        if layer == 'maxPooling1d':
            return F.max_pool1d(F.pad(x[i, :length].T[None], around, value=-math.inf), pool, s)[0].T
        total, share = (F.avg_pool1d(F.pad(z[None], around), pool, s)[0].T for z in (x[i, :length].T, torch.ones(channels, length)))
        return total / share

    y = padded([row(i, length) for i, length in enumerate(lengths or [steps] * batch)], row(0, steps).shape[0])
    return case(layer, dict(poolSize=pool, strides=stride, padding=padding), x, lengths, {}, y)


def whole(layer, batch, steps, channels, lengths=None):
    x = leaf(1, batch, steps, channels)
    rows = [x[i, :length] for i, length in enumerate(lengths or [steps] * batch)]
    y = torch.stack([row.max(0).values if layer == 'globalMaxPooling1d' else row.mean(0) for row in rows])
    return case(layer, {}, x, lengths, {}, y)


pools = [
    dict(batch=1, steps=4, channels=1, pool=2), dict(batch=2, steps=7, channels=3, pool=3, stride=2), dict(batch=3, steps=9, channels=5, pool=2, lengths=[1, 9, 4]),
    dict(batch=4, steps=7, channels=2, pool=3, stride=1, padding='same', lengths=[1, 2, 7, 3]), dict(batch=2, steps=8, channels=17, pool=3, padding='same'),
    dict(batch=1, steps=5, channels=1, pool=5), dict(batch=2, steps=6, channels=4, pool=2, stride=3), dict(batch=3, steps=10, channels=1, pool=4, stride=2, lengths=[3, 10, 5]),
    dict(batch=2, steps=5, channels=33, pool=2, stride=1), dict(batch=1, steps=1, channels=3, pool=4, padding='same'), dict(batch=2, steps=11, channels=2, pool=3, stride=2, padding='same'),
    dict(batch=5, steps=6, channels=3, pool=5, stride=1, lengths=[1, 2, 4, 5, 6])]
wholes = [
    dict(batch=1, steps=1, channels=1), dict(batch=2, steps=5, channels=3), dict(batch=3, steps=7, channels=2, lengths=[1, 7, 4]), dict(batch=1, steps=33, channels=17),
    dict(batch=4, steps=2, channels=5, lengths=[1, 1, 2, 2]), dict(batch=5, steps=6, channels=1), dict(batch=2, steps=1, channels=9), dict(batch=3, steps=4, channels=16, lengths=[4, 3, 1]),
    dict(batch=1, steps=12, channels=3, lengths=[5]), dict(batch=6, steps=5, channels=34), dict(batch=2, steps=100, channels=2, lengths=[99, 100])]

cases = [
    conv1d(1, 1, 1, 1, 1), conv1d(2, 5, 2, 3, 2), conv1d(1, 9, 3, 4, 3, stride=2), conv1d(2, 7, 5, 2, 3, padding='same'), conv1d(3, 8, 2, 17, 4, padding='causal', lengths=[8, 1, 5]),
    conv1d(2, 6, 3, 3, 2, stride=3, padding='causal', lengths=[6, 4]), conv1d(1, 11, 1, 2, 3, dilation=3), conv1d(2, 9, 3, 5, 3, stride=2, dilation=2, padding='causal', lengths=[9, 3]),
    conv1d(3, 10, 4, 2, 4, dilation=2, padding='same', lengths=[1, 10, 6]), conv1d(2, 10, 2, 3, 2, stride=3, dilation=4, padding='same'),
    conv1d(4, 7, 2, 3, 3, stride=2, lengths=[1, 2, 4, 7]), conv1d(3, 9, 3, 1, 3, dilation=2, lengths=[1, 4, 9]), conv1d(2, 12, 7, 34, 5, stride=2, padding='same', bias=False),
    conv1d(1, 4, 33, 2, 1, stride=2), conv1d(2, 3, 2, 2, 5, padding='same', lengths=[1, 2]), conv1d(2, 5, 2, 3, 3, dilation=5, padding='causal', bias=False), conv1d(1, 200, 3, 4, 3, dilation=7, stride=2),
    *[pooling(layer, **pool) for layer in ('maxPooling1d', 'averagePooling1d') for pool in pools],
    *[whole(layer, **one) for layer in ('globalMaxPooling1d', 'globalAveragePooling1d') for one in wholes],
]
print('[\n' + ',\n'.join(json.dumps(c, separators=(',', ':')) for c in cases) + '\n]')
