"""Writes layers.json: outputs and gradients of layers in double precision, by PyTorch (Debian's python3-torch).

    /usr/bin/python3 make_layers.py > layers.json

Inputs are not stored: value i of the tensor with seed s is ((i * 7919 + s * 104729) % 2039 - 1019) / 512, exact in single precision.
Images are [height, width, channels] and convolution weights [height, width, channels, filters], as Lamina has them; PyTorch gets them permuted.
"""
import json, math, torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)


def made(seed, *shape):
    count = math.prod(shape)
    return torch.tensor([((i * 7919 + seed * 104729) % 2039 - 1019) / 512 for i in range(count)]).reshape(shape)


def leaf(seed, *shape):
    return made(seed, *shape).requires_grad_()


def numbers(tensor):
    return [float(f'{value:.9g}') for value in tensor.detach().reshape(-1).tolist()]


def case(layer, arguments, x, parameters, y, state=None):
    y.backward(made(3, *y.shape))
    return dict(
        layer=layer, arguments=arguments, batch=x.shape[0], input=list(x.shape[1:]), y=numbers(y),
        dx=numbers(x.grad) if x.requires_grad else None,
        gradients={name: numbers(tensor.grad) for name, tensor in parameters.items()},
        state={name: numbers(tensor) for name, tensor in (state or {}).items()})


def same(size, window, stride):
    outside = max(0, (-(-size // stride) - 1) * stride + window - size)
    return outside // 2, outside - outside // 2


def padded(image, window, stride, padding, value=0.0):
    if padding == 'valid':
        return image
    top, bottom = same(image.shape[2], window, stride)
    left, right = same(image.shape[3], window, stride)
    return F.pad(image, (left, right, top, bottom), value=value)


def first(image):
    return image.permute(0, 3, 1, 2)


def last(image):
    return image.permute(0, 2, 3, 1)


def conv2d(batch, height, width, channels, filters, kernel, stride=1, padding='valid', groups=1, bias=True):
    x, w = leaf(1, batch, height, width, channels), leaf(10, kernel, kernel, channels // groups, filters)
    b = leaf(11, filters)
    y = last(F.conv2d(padded(first(x), kernel, stride, padding), w.permute(3, 2, 0, 1), b if bias else None, stride, groups=groups))
    arguments = dict(filters=filters, kernelSize=kernel, strides=stride, padding=padding, groups=groups, useBias=bias)
    return case('conv2d', arguments, x, dict(weight=w, bias=b) if bias else dict(weight=w), y)


def max_pooling(batch, height, width, channels, pool, stride=None, padding='valid'):
    x = leaf(1, batch, height, width, channels)
    y = last(F.max_pool2d(padded(first(x), pool, stride or pool, padding, -math.inf), pool, stride))
    return case('maxPooling2d', dict(poolSize=pool, strides=stride, padding=padding), x, {}, y)


def average_pooling(batch, height, width, channels, pool, stride=None, padding='valid'):
    x = leaf(1, batch, height, width, channels)
    total = F.avg_pool2d(padded(first(x), pool, stride or pool, padding), pool, stride)
    share = F.avg_pool2d(padded(first(torch.ones_like(x)), pool, stride or pool, padding), pool, stride)
    return case('averagePooling2d', dict(poolSize=pool, strides=stride, padding=padding), x, {}, last(total / share))


def global_average_pooling(batch, height, width, channels):
    x = leaf(1, batch, height, width, channels)
    return case('globalAveragePooling2d', {}, x, {}, F.adaptive_avg_pool2d(first(x), 1).flatten(1))


def batch_normalization(batch, shape, momentum=0.99, epsilon=1e-3, mode='training'):
    """mode: training, prediction, or frozen in training; the running variance divides by n, unlike PyTorch's own."""
    channels = shape[-1]
    x, gamma, beta = leaf(1, batch, *shape), leaf(10, channels), leaf(11, channels)
    mean, variance = made(20, channels), made(21, channels) ** 2 + 0.5
    rows = x.reshape(-1, channels)
    y = F.batch_norm(rows, mean.clone(), variance.clone(), gamma, beta, mode == 'training', 0.0, epsilon).reshape(x.shape)
    if mode == 'training':
        mean = momentum * mean + (1 - momentum) * rows.mean(0)
        variance = momentum * variance + (1 - momentum) * rows.var(0, unbiased=False)
    made_case = case('batchNormalization', dict(momentum=momentum, epsilon=epsilon), x, dict(gamma=gamma, beta=beta), y, dict(mean=mean, variance=variance))
    return dict(made_case, mode=mode)


def layer_normalization(batch, shape, epsilon=1e-3):
    x, gamma, beta = leaf(1, batch, *shape), leaf(10, shape[-1]), leaf(11, shape[-1])
    return case('layerNormalization', dict(epsilon=epsilon), x, dict(gamma=gamma, beta=beta), F.layer_norm(x, shape[-1:], gamma, beta, epsilon))


def embedding(batch, shape, count, width):
    """The inputs are (i * 7919) % count."""
    x = (torch.arange(batch * math.prod(shape)) * 7919 % count).reshape(batch, *shape)
    w = leaf(10, count, width)
    return case('embedding', dict(inputDim=count, outputDim=width), x, dict(weight=w), F.embedding(x, w))


def reshape(batch, shape, target):
    x = leaf(1, batch, *shape)
    return case('reshape', dict(targetShape=target), x, {}, x.reshape(batch, *target))


def residual_dense(batch, inputs, hidden, outputs):
    x = leaf(1, batch, inputs)
    w1, b1, w2, b2, p = leaf(10, inputs, hidden), leaf(11, hidden), leaf(12, hidden, outputs), leaf(13, outputs), leaf(14, inputs, outputs)
    y = F.leaky_relu(x @ w1 + b1, 0.25) @ w2 + b2 + (x if inputs == outputs else x @ p)
    parameters = {'dense1.weight': w1, 'dense1.bias': b1, 'dense2.weight': w2, 'dense2.bias': b2}
    return case('residual', dict(hidden=hidden, units=outputs), x, parameters if inputs == outputs else {**parameters, 'projection.weight': p}, y)


def residual_conv(batch, height, width, channels, filters, kernel, stride=1):
    x = leaf(1, batch, height, width, channels)
    w, b, p = leaf(10, kernel, kernel, channels, filters), leaf(11, filters), leaf(14, 1, 1, channels, filters)
    y = last(F.conv2d(padded(first(x), kernel, stride, 'same'), w.permute(3, 2, 0, 1), b, stride))
    projects = channels != filters or tuple(y.shape[1:3]) != (height, width)
    y = y + (last(F.conv2d(padded(first(x), 1, stride, 'same'), p.permute(3, 2, 0, 1), None, stride)) if projects else x)
    return case('residual', dict(filters=filters, kernelSize=kernel, strides=stride), x, {'conv2d1.weight': w, 'conv2d1.bias': b, **({'projection.weight': p} if projects else {})}, y)


images = [(1, 4, 4, 1), (2, 5, 4, 3), (1, 7, 5, 2), (3, 3, 3, 5), (2, 6, 5, 1)]
pools = [(*images[i % 5], pool, stride, padding) for i, (pool, stride, padding) in enumerate([
    (2, None, 'valid'), (2, None, 'same'), (2, 1, 'valid'), (3, None, 'valid'), (3, 2, 'same'), (3, 1, 'valid'), (2, 3, 'valid'), (3, 2, 'valid'), (2, 1, 'same'),
    (3, 3, 'same'), (1, None, 'valid'), (1, 2, 'valid'), (4, 2, 'same'), (2, 3, 'same')])]
shapes = [(1, (3,)), (4, (3,)), (7, (1,)), (2, (17,)), (5, (2, 3)), (1, (4, 5)), (2, (3, 3, 2)), (1, (5, 4, 3)), (3, (2, 2, 16)), (2, (1, 1, 5)), (2, (4, 3, 1)), (30, (2,)), (3, (33,))]

cases = [
    conv2d(1, 4, 4, 1, 1, 3), conv2d(2, 5, 6, 2, 3, 3), conv2d(1, 7, 5, 3, 2, 2, stride=2), conv2d(2, 5, 5, 1, 4, 3, padding='same'),
    conv2d(1, 6, 7, 2, 2, 3, stride=2, padding='same'), conv2d(2, 5, 4, 2, 3, 2, padding='same'), conv2d(1, 5, 5, 4, 6, 3, groups=2), conv2d(2, 4, 5, 3, 3, 3, padding='same', groups=3),
    conv2d(1, 7, 7, 2, 4, 3, stride=3, groups=2), conv2d(3, 4, 3, 3, 5, 1), conv2d(2, 5, 5, 2, 3, 1, stride=2), conv2d(1, 6, 6, 1, 2, 5, padding='same'), conv2d(2, 4, 4, 2, 17, 2, bias=False),
    conv2d(1, 3, 3, 2, 2, 3), conv2d(1, 8, 8, 1, 1, 2, stride=3), conv2d(1, 2, 2, 2, 2, 3, padding='same'),
    *[max_pooling(*pool) for pool in pools], *[average_pooling(*pool) for pool in pools],
    *[global_average_pooling(*image) for image in [*images, (1, 1, 1, 3), (2, 1, 4, 2), (4, 2, 1, 1), (1, 9, 9, 1), (2, 2, 2, 17), (1, 3, 7, 4), (5, 2, 3, 2)]],
    *[batch_normalization(batch, shape, momentum=0.9) for batch, shape in shapes if batch * math.prod(shape[:-1]) > 1],
    *[batch_normalization(batch, shape, epsilon=1e-5, mode=mode) for batch, shape in shapes[:7:2] for mode in ('prediction', 'frozen')],
    *[layer_normalization(batch, shape) for batch, shape in shapes if shape[-1] > 1], layer_normalization(2, (6,), 1e-5), layer_normalization(3, (2, 2), 0.1),
    *[embedding(*e) for e in [(1, (1,), 1, 1), (2, (3,), 5, 2), (1, (7,), 4, 3), (4, (2,), 9, 1), (3, (2, 2), 6, 4), (1, (20,), 3, 17), (2, (5,), 10, 16), (5, (1,), 2, 3), (2, (4,), 30, 2), (1, (3, 1, 2), 7, 3), (6, (6,), 6, 1), (2, (2,), 2, 33)]],
    *[reshape(*r) for r in [(1, (6,), [2, 3]), (2, (2, 3), [6]), (3, (4,), [4, 1, 1]), (1, (2, 2, 3), [3, 4]), (2, (12,), [2, 2, 3]), (2, (1, 5), [5]), (1, (1,), [1, 1]), (4, (3, 2), [2, 3]), (2, (8,), [2, 4]), (1, (9,), [3, 3]), (5, (2, 1, 2), [4]), (2, (3, 3, 1), [9, 1])]],
    *[residual_dense(*r) for r in [(1, 3, 4, 3), (2, 4, 2, 4), (3, 2, 3, 5), (1, 5, 3, 1), (4, 1, 1, 1), (2, 3, 5, 17)]],
    *[residual_conv(*r) for r in [(1, 4, 4, 2, 2, 3), (2, 5, 4, 1, 3, 3), (1, 5, 5, 2, 2, 3, 2), (2, 6, 4, 2, 3, 3, 2), (1, 7, 7, 1, 2, 1, 3), (2, 4, 5, 3, 3, 2)]],
]
print('[\n' + ',\n'.join(json.dumps(c, separators=(',', ':')) for c in cases) + '\n]')
