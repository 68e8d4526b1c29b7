"""Writes the ONNX files of this folder, and beside each what PyTorch makes of some inputs: python3 make_exports.py (torch 1.13)."""
import json
import pathlib
import sys

import torch
from torch import nn
from torch.nn import functional as F

FOLDER = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parent


class Residual(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(),
            nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False), nn.BatchNorm2d(outputs))
        self.shortcut = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs)) if stride > 1 else nn.Identity()

    def forward(self, x):
        return F.relu(self.body(x) + self.shortcut(x))


class Squeeze(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.gate = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(channels, 2, 1), nn.SiLU(), nn.Conv2d(2, channels, 1), nn.Hardsigmoid())

    def forward(self, x):
        return x * self.gate(x)


class Recurrent(nn.Module):
    def __init__(self, cell, batch_first=True, **settings):
        super().__init__()
        self.batch_first = batch_first
        self.cell = cell(3, 4, batch_first=batch_first, **settings)
        self.head = nn.Linear(4 * (2 if settings.get("bidirectional") else 1), 2)

    def forward(self, x):
        y, _ = self.cell(x)
        return self.head(y[:, -1] if self.batch_first else y[-1])


class LastState(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(11, 3)
        self.cell = nn.GRU(3, 4, batch_first=True)
        self.head = nn.Linear(4, 3)

    def forward(self, x):
        _, h = self.cell(self.embed(x))
        return torch.softmax(self.head(h[-1]), -1)


class Steps(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.LSTM(3, 4, num_layers=2, bidirectional=True, batch_first=True)
        self.norm = nn.LayerNorm(8)
        self.head = nn.Linear(8, 2)

    def forward(self, x):
        return self.head(self.norm(self.cell(x)[0]))


class Branches(nn.Module):
    def __init__(self):
        super().__init__()
        self.one, self.two = nn.Conv2d(2, 3, 1), nn.Conv2d(2, 4, (1, 3), padding=(0, 1))
        self.norm = nn.GroupNorm(7, 7)
        self.head = nn.Linear(7 * 20, 5)

    def forward(self, x):
        y = self.norm(torch.cat([self.one(x), self.two(x)], 1))
        return self.head(y.view(x.size(0), -1))


class Activations(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(6, 6)
        self.prelu, self.shared = nn.PReLU(6), nn.PReLU()
        self.scale = nn.Parameter(torch.linspace(0.5, 1.5, 6))

    def forward(self, x):
        x = self.linear(x)
        for f in (F.gelu, F.silu, F.mish, F.elu, F.celu, F.selu, F.hardtanh, F.hardswish, F.hardsigmoid, F.softplus, F.softsign, F.logsigmoid,
                  F.leaky_relu, F.relu6, F.tanhshrink, F.softshrink, F.hardshrink, torch.sin, lambda z: F.gelu(z, approximate="tanh")):
            x = x * 0.5 + f(x)
        return self.shared(self.prelu(x)) * self.scale + torch.clamp(x, -1, 1) - 2 * torch.sigmoid(-x)


torch.manual_seed(7)
vgg = nn.Sequential(
    nn.Conv2d(3, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.Conv2d(4, 4, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(4, 6, 3, padding=1, groups=2), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(6 * 4, 8), nn.ReLU(), nn.Dropout(), nn.Linear(8, 3))
resnet = nn.Sequential(
    nn.Conv2d(3, 4, 7, stride=2, padding=3, bias=False), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(3, stride=2, padding=1),
    Residual(4, 4, 1), Residual(4, 6, 2), Squeeze(6), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(6, 3))
mobile = nn.Sequential(
    nn.Conv2d(2, 4, 3, stride=2, padding=1), nn.Hardswish(), nn.Conv2d(4, 8, 3, padding=2, dilation=2, groups=4), nn.ReLU6(),
    nn.AvgPool2d(3, 2, 1), nn.InstanceNorm2d(8, affine=True), nn.AvgPool2d(2, ceil_mode=True, count_include_pad=False), nn.Flatten(2))
over_time = nn.Sequential(
    nn.Conv1d(3, 4, 3, padding=2), nn.BatchNorm1d(4), nn.ELU(),
    nn.Conv1d(4, 4, 2, groups=2, dilation=2), nn.MaxPool1d(3, 2, 1), nn.AvgPool1d(2, padding=1), nn.Flatten(), nn.Linear(12, 2), nn.LogSoftmax(1))

EXPORTS = {
    "vgg": (vgg, (2, 3, 8, 8), 13, True),
    "resnet": (resnet, (1, 3, 24, 20), 17, True),
    "mobile": (mobile, (2, 2, 12, 14), 11, False),
    "over-time": (over_time, (2, 3, 8), 14, True),
    "branches": (Branches(), (2, 2, 4, 5), 16, True),
    "activations": (Activations(), (5, 6), 15, True),
    "activations-12": (Activations(), (5, 6), 12, False),
    "lstm": (Recurrent(nn.LSTM), (3, 5, 3), 17, True),
    "lstm-steps-first": (Recurrent(nn.LSTM, batch_first=False, bidirectional=True), (5, 3, 3), 14, True),
    "gru": (Recurrent(nn.GRU, bidirectional=True), (3, 5, 3), 12, True),
    "rnn": (Recurrent(nn.RNN, nonlinearity="relu"), (3, 5, 3), 11, False),
    "embedding": (LastState(), (3, 4), 17, True),
    "steps": (Steps(), (2, 4, 3), 13, True),
}


def nested(tensor):
    return [float(f"{v:.7g}") for v in tensor.flatten().tolist()]


for name, (model, shape, opset, free) in EXPORTS.items():
    model.eval()
    for module in model.modules():
        if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d, nn.GroupNorm, nn.LayerNorm)):
            for values in [module.weight, module.bias, getattr(module, "running_mean", None)]:
                if values is not None:
                    values.data.uniform_(-0.5, 1.5)
            if getattr(module, "running_var", None) is not None:
                module.running_var.uniform_(0.5, 2)
    batch = 1 if name == "lstm-steps-first" else 0
    x = torch.randint(0, 11, shape) if name == "embedding" else torch.randn(shape)
    y = model(x)
    axes = {"x": {batch: "batch"}, "y": {0: "batch"}} if free else None
    torch.onnx.export(model, x, str(FOLDER / f"{name}.onnx"), input_names=["x"], output_names=["y"], dynamic_axes=axes, opset_version=opset)
    if batch:
        x = x.transpose(0, 1)
    text = json.dumps({"inputShape": list(x.shape), "inputs": nested(x), "outputShape": list(y.shape), "outputs": nested(y)})
    (FOLDER / f"{name}.json").write_text(text + "\n")
