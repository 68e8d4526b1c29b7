"""Writes image_layers.json: /usr/bin/python3 make_image_layers.py > image_layers.json

Convolution weights are [height, width, channels / groups, filters], as Lamina has them.
"""
import math, torch
import torch.nn.functional as F
from made import case, first, last, leaf, write


def padded(image, pads, value=0.0):
    top, bottom, left, right = pads
    return F.pad(image, (left, right, top, bottom), value=value)


def same(size, window, stride):
    outside = max(0, (-(-size // stride) - 1) * stride + window - size)
    return [outside // 2, outside - outside // 2]


def conv2d(image, filters, kernel, pads, stride=1, groups=1):
    x, w, b = leaf(1, *image), leaf(10, kernel, kernel, image[3] // groups, filters), leaf(11, filters)
    y = last(F.conv2d(padded(first(x), pads), w.permute(3, 2, 0, 1), b, stride, groups=groups))
    return case(dict(type='conv2d', filters=filters, kernelSize=kernel, strides=stride, groups=groups, pads=pads), x, dict(weight=w, bias=b), y)


def max_pooling(image, pool, pads, stride):
    x = leaf(1, *image)
    return case(dict(type='maxPooling2d', poolSize=pool, strides=stride, pads=pads), x, {}, last(F.max_pool2d(padded(first(x), pads, -math.inf), pool, stride)))


def average_pooling(image, pool, pads, stride, counts):
    x = leaf(1, *image)
    mean = F.avg_pool2d(padded(first(x), pads), pool, stride)
    if not counts:
        mean = mean / F.avg_pool2d(padded(first(torch.ones_like(x)), pads), pool, stride)
    return case(dict(type='averagePooling2d', poolSize=pool, strides=stride, pads=pads, countPads=counts), x, {}, last(mean))


def average_pooling_same(image, pool, stride):
    x = leaf(1, *image)
    mean = F.avg_pool2d(padded(first(x), same(image[1], pool, stride) + same(image[2], pool, stride)), pool, stride)
    return case(dict(type='averagePooling2d', poolSize=pool, strides=stride, padding='same', countPads=True), x, {}, last(mean))


def zero_padding(image, pads):
    x = leaf(1, *image)
    return case(dict(type='zeroPadding2d', pads=pads), x, {}, last(padded(first(x), pads)))


def global_max_pooling(image):
    x = leaf(1, *image)
    return case(dict(type='globalMaxPooling2d'), x, {}, F.adaptive_max_pool2d(first(x), 1).flatten(1))


def options(kernel, multiplier, stride, padding):
    pads = dict(padding='same') if padding == 'same' else dict(pads=padding) if padding else {}
    return dict(kernelSize=kernel, depthMultiplier=multiplier, strides=stride, **pads)


def depthwise(x, w, b, stride, padding):
    pads = same(x.shape[1], w.shape[0], stride) + same(x.shape[2], w.shape[0], stride) if padding == 'same' else padding or [0, 0, 0, 0]
    return F.conv2d(padded(first(x), pads), w.permute(3, 2, 0, 1), b, stride, groups=x.shape[3])


def depthwise_conv2d(image, kernel, multiplier=1, stride=1, padding=None, bias=True):
    x, w, b = leaf(1, *image), leaf(10, kernel, kernel, 1, image[3] * multiplier), leaf(11, image[3] * multiplier)
    y = last(depthwise(x, w, b if bias else None, stride, padding))
    return case(dict(type='depthwiseConv2d', **options(kernel, multiplier, stride, padding), useBias=bias), x,
                dict(weight=w, bias=b) if bias else dict(weight=w), y)


def separable_conv2d(image, filters, kernel, multiplier=1, stride=1, padding=None, bias=True):
    channels = image[3] * multiplier
    x, d, p, b = leaf(1, *image), leaf(10, kernel, kernel, 1, channels), leaf(11, 1, 1, channels, filters), leaf(12, filters)
    y = last(F.conv2d(depthwise(x, d, None, stride, padding), p.permute(3, 2, 0, 1), b if bias else None))
    parameters = dict(depthwiseWeight=d, pointwiseWeight=p)
    return case(dict(type='separableConv2d', filters=filters, **options(kernel, multiplier, stride, padding), useBias=bias), x,
                dict(parameters, bias=b) if bias else parameters, y)


images = [(1, 4, 4, 1), (2, 5, 4, 3), (1, 7, 5, 2), (3, 3, 3, 5), (2, 6, 5, 1), (1, 1, 1, 3), (2, 1, 4, 2), (4, 2, 1, 1), (1, 9, 9, 1), (2, 2, 2, 17),
          (1, 3, 7, 4), (5, 2, 3, 2)]
pools = [(2, [1, 0, 0, 1], 1), (2, [1, 1, 1, 1], 2), (3, [2, 0, 1, 2], 1), (3, [1, 1, 1, 1], 2), (3, [0, 2, 2, 0], 3), (1, [0, 0, 0, 0], 1),
         (2, [1, 1, 0, 0], 1), (2, [0, 1, 1, 1], 1), (4, [3, 1, 2, 3], 2), (2, [0, 1, 1, 0], 1), (3, [2, 2, 1, 0], 2), (3, [1, 2, 2, 1], 4)]

write([
    conv2d((1, 4, 4, 1), 1, 3, [1, 1, 1, 1]), conv2d((2, 5, 4, 3), 2, 3, [2, 0, 1, 3]), conv2d((1, 7, 5, 2), 3, 2, [0, 1, 1, 0], 2),
    conv2d((3, 3, 3, 5), 4, 1, [1, 2, 0, 1]), conv2d((2, 6, 5, 1), 2, 5, [2, 2, 2, 2], 3), conv2d((1, 1, 1, 3), 3, 3, [1, 1, 1, 1]),
    conv2d((2, 1, 4, 2), 17, 2, [3, 2, 4, 0]), conv2d((4, 2, 1, 1), 1, 2, [0, 0, 1, 1], 2), conv2d((1, 9, 9, 1), 2, 3, [4, 5, 3, 6], 4),
    conv2d((2, 4, 3, 4), 6, 3, [0, 3, 1, 1], 2, 2), conv2d((1, 3, 7, 3), 3, 3, [1, 0, 2, 1], 1, 3), conv2d((5, 2, 3, 2), 2, 1, [0, 0, 0, 0]),
    *[max_pooling(image, *pool) for image, pool in zip(images, pools)],
    *[average_pooling(image, *pool, counts) for counts in (False, True) for image, pool in zip(images, pools)],
    *[average_pooling_same(image, pool, stride) for image, pool, stride in [(images[1], 3, 2), (images[2], 2, 1), (images[4], 2, 3)]],
    *[zero_padding(image, pads) for image, pads in zip(images, [
        [1, 1, 1, 1], [0, 0, 0, 0], [2, 0, 1, 3], [0, 1, 0, 0], [0, 0, 4, 0], [3, 2, 1, 0], [0, 5, 0, 1], [1, 0, 0, 2], [2, 2, 2, 2], [0, 0, 0, 1],
        [7, 0, 0, 0], [1, 1, 0, 1]])],
    *[global_max_pooling(image) for image in images],
    *[depthwise_conv2d(image, *rest) for image, rest in [
        ((1, 4, 4, 1), (3,)), ((2, 5, 4, 3), (3, 1, 1, 'same')), ((1, 7, 5, 2), (2, 3, 2)), ((3, 3, 3, 5), (3, 1, 1, [1, 0, 2, 1])),
        ((2, 6, 5, 1), (3, 4, 2, 'same')), ((1, 1, 1, 3), (1,)), ((2, 1, 4, 2), (3, 2, 1, [1, 1, 0, 3])), ((1, 9, 9, 17), (3, 1, 4)),
        ((4, 2, 3, 2), (2, 1, 1, None, False)), ((1, 8, 3, 7), (2, 2, 3, 'same')), ((2, 4, 4, 33), (2, 1, 1, 'same')),
        ((1, 3, 2, 2), (5, 1, 2, [2, 2, 2, 2]))]],
    *[separable_conv2d(image, *rest) for image, rest in [
        ((1, 4, 4, 1), (1, 3)), ((2, 5, 4, 3), (2, 3, 1, 1, 'same')), ((1, 7, 5, 2), (5, 2, 3, 2)), ((3, 3, 3, 5), (4, 3, 1, 1, [1, 0, 2, 1])),
        ((2, 6, 5, 1), (3, 3, 4, 2, 'same')), ((1, 1, 1, 3), (2, 1)), ((2, 1, 4, 2), (1, 3, 2, 1, [1, 1, 0, 3])), ((1, 9, 9, 17), (3, 3, 1, 4)),
        ((4, 2, 3, 2), (3, 2, 1, 1, None, False)), ((1, 8, 3, 7), (2, 2, 2, 3, 'same')), ((1, 4, 3, 3), (33, 2)),
        ((1, 3, 2, 2), (2, 5, 1, 2, [2, 2, 2, 2]))]],
])
