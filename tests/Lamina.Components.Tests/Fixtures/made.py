"""What the scripts of this folder share: numbers made of a seed, and a layer's case in double precision, by PyTorch (Debian's python3-torch).

Value i of the tensor with seed s is ((i * 7919 + s * 104729) % 2039 - 1019) / 512, exact in single precision, and is not stored. A layer's input has seed 1,
the gradient of its output 3, its parameters 10, 11, … in their order. Images are [height, width, channels]; PyTorch gets them permuted.
"""
import json, math, torch

torch.set_default_dtype(torch.float64)


def made(seed, *shape):
    count = math.prod(shape)
    return torch.tensor([((i * 7919 + seed * 104729) % 2039 - 1019) / 512 for i in range(count)]).reshape(shape)


def leaf(seed, *shape):
    return made(seed, *shape).requires_grad_()


def numbers(tensor):
    return [float(f'{value:.9g}') for value in tensor.detach().reshape(-1).tolist()]


def case(json_of_layer, x, parameters, y):
    y.backward(made(3, *y.shape))
    return dict(
        layer=json_of_layer, batch=x.shape[0], input=list(x.shape[1:]), output=list(y.shape[1:]), y=numbers(y), dx=numbers(x.grad),
        gradients={name: numbers(tensor.grad) for name, tensor in parameters.items()})


def write(cases):
    print('[\n' + ',\n'.join(json.dumps(c, separators=(',', ':')) for c in cases) + '\n]')


def first(image):
    return image.permute(0, 3, 1, 2)


def last(image):
    return image.permute(0, 2, 3, 1)
