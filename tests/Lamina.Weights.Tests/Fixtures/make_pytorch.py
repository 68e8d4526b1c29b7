"""Writes the state_dicts of small PyTorch networks as safetensors, with inputs (channels last) and the outputs that PyTorch gives: python3 make_pytorch.py"""
import json
import os
import struct

import torch
from torch import nn

HERE = os.path.dirname(os.path.abspath(__file__))
TYPES = {torch.float32: "F32", torch.float64: "F64", torch.float16: "F16", torch.bfloat16: "BF16", torch.int64: "I64"}


def save(path, tensors):
    """Safetensors as its Rust library writes it: larger elements first, then by name."""
    header, data = {}, b""
    for name, tensor in sorted(tensors.items(), key=lambda item: (-item[1].element_size(), item[0])):
        tensor = tensor.detach().contiguous()
        raw = tensor.view(torch.int16).numpy().tobytes() if tensor.dtype is torch.bfloat16 else tensor.numpy().tobytes()
        header[name] = {"dtype": TYPES[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def last(array):
    """Channels last, a row a sample."""
    array = array.permute(0, *range(2, array.dim()), 1) if array.dim() > 2 else array
    return array.reshape(len(array), -1).tolist()


def settle(model):
    """Gives running statistics and biases of normalisation values that matter."""
    with torch.no_grad():
        for name, buffer in model.named_buffers():
            if buffer.dtype is torch.float32:
                buffer.copy_(torch.rand_like(buffer) + (0.5 if name.endswith("var") else -0.5))
        for name, parameter in model.named_parameters():
            if parameter.dim() == 1:
                parameter.add_(torch.randn_like(parameter) * 0.3)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(2, 4, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(4)
        self.depth = nn.Conv2d(4, 8, 3, groups=4)
        self.act = nn.PReLU()
        self.fc1 = nn.Linear(8 * 2 * 3, 6)
        self.bn2 = nn.BatchNorm1d(6)
        self.out = nn.Linear(6, 3)

    def forward(self, x):
        x = torch.max_pool2d(torch.relu(self.bn1(self.conv1(x))), 2)
        x = torch.flatten(self.act(self.depth(x)), 1)
        return torch.softmax(self.out(torch.relu(self.bn2(self.fc1(x)))), 1)


class Flat(nn.Module):
    """Normalisation and slopes between the flatten and the layer that mixes its values."""
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 3, 2)
        self.norm = nn.BatchNorm1d(12)
        self.slope = nn.PReLU(12)
        self.layer = nn.LayerNorm(12, eps=1e-3)
        self.fc = nn.Linear(12, 2)

    def forward(self, x):
        return self.fc(self.layer(self.slope(self.norm(torch.flatten(self.conv(x), 1)))))


class Steps(nn.Module):
    def __init__(self, kind, bidirectional, layers=1, **more):
        super().__init__()
        self.rnn = kind(3, 4, layers, batch_first=True, bidirectional=bidirectional, **more)
        self.fc = nn.Linear(8 if bidirectional else 4, 2)

    def forward(self, x):
        y, _ = self.rnn(x)
        half = y.shape[2] // 2
        # What is last of the way back stands at the first step.
        return self.fc(torch.cat([y[:, -1, :half], y[:, 0, half:]], 1) if self.rnn.bidirectional else y[:, -1])


class Text(nn.Module):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(7, 4)
        self.norm1 = nn.LayerNorm(4, eps=1e-3)
        self.attn = nn.MultiheadAttention(4, 2, batch_first=True)
        self.norm2 = nn.LayerNorm(4, eps=1e-3)
        self.gru = nn.GRU(4, 3, batch_first=True)
        self.fc = nn.Linear(3, 2)

    def forward(self, x):
        x = self.norm1(self.emb(x))
        x = self.norm2(x + self.attn(x, x, x)[0])
        return self.fc(self.gru(x)[0][:, -1])


class Branches(nn.Module):
    """Two flattened branches, joined."""
    def __init__(self):
        super().__init__()
        self.conv_a = nn.Conv2d(2, 3, 2)
        self.conv_b = nn.Conv2d(2, 2, 3)
        self.fc = nn.Linear(22, 2)

    def forward(self, x):
        return self.fc(torch.cat([torch.flatten(self.conv_a(x), 1), torch.flatten(self.conv_b(x), 1)], 1))


class Block(nn.Module):
    """A block whose shortcut has a convolution, with names as torchvision has them."""
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(2, 4, 3, stride=2, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(4)
        self.downsample = nn.Sequential(nn.Conv2d(2, 4, 1, stride=2, bias=False), nn.BatchNorm2d(4))

    def forward(self, x):
        return torch.relu(self.bn1(self.conv1(x)) + self.downsample(x))


class Deep(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer1 = nn.Sequential(Block())
        self.fc = nn.Linear(4, 2)

    def forward(self, x):
        return self.fc(self.layer1(x).mean((2, 3)))


class Sound(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv1d(2, 4, 3)
        self.norm = nn.GroupNorm(2, 4, eps=1e-3)
        self.conv2 = nn.Conv1d(4, 3, 2)
        self.fc = nn.Linear(9, 2)

    def forward(self, x):
        return self.fc(torch.flatten(torch.tanh(self.conv2(self.norm(self.conv1(x)))), 1))


def write(name, model, inputs, dtype=torch.float32):
    settle(model)
    # What a file of narrow numbers says is what the network computes with.
    model = model.to(dtype).eval()
    state = {key: value.clone() for key, value in model.state_dict().items()}
    save(os.path.join(HERE, f"{name}.safetensors"), state)
    with torch.no_grad():
        outputs = model.float()(inputs)
    rows = last(inputs) if isinstance(model, (Net, Flat, Branches, Deep, Sound)) else inputs.reshape(len(inputs), -1).tolist()
    return {"inputs": rows, "outputs": outputs.tolist()}


def main():
    torch.manual_seed(19)
    mlp = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 3), nn.Softmax(1))
    expected = {
        "mlp": write("mlp", mlp, torch.randn(3, 4)),
        "half": write("half", nn.Sequential(nn.Linear(4, 5), nn.Tanh(), nn.Linear(5, 2)), torch.randn(2, 4), torch.float16),
        "bfloat": write("bfloat", nn.Sequential(nn.Linear(4, 5), nn.Tanh(), nn.Linear(5, 2)), torch.randn(2, 4), torch.bfloat16),
        "double": write("double", nn.Sequential(nn.Linear(4, 5), nn.Tanh(), nn.Linear(5, 2)), torch.randn(2, 4), torch.float64),
        "cnn": write("cnn", Net(), torch.randn(2, 2, 8, 10)),
        "flat": write("flat", Flat(), torch.randn(2, 1, 3, 3)),
        "branches": write("branches", Branches(), torch.randn(2, 2, 4, 3)),
        "deep": write("deep", Deep(), torch.randn(2, 2, 6, 6)),
        "lstm": write("lstm", Steps(nn.LSTM, False), torch.randn(2, 5, 3)),
        "lstm2": write("lstm2", Steps(nn.LSTM, False, 2), torch.randn(2, 5, 3)),
        "bilstm": write("bilstm", Steps(nn.LSTM, True), torch.randn(2, 5, 3)),
        "gru": write("gru", Steps(nn.GRU, False), torch.randn(2, 5, 3)),
        "bigru": write("bigru", Steps(nn.GRU, True), torch.randn(2, 5, 3)),
        "rnn": write("rnn", Steps(nn.RNN, False), torch.randn(2, 5, 3)),
        "unbiased": write("unbiased", Steps(nn.GRU, False, bias=False), torch.randn(2, 5, 3)),
        "text": write("text", Text(), torch.randint(0, 7, (2, 5))),
        "sound": write("sound", Sound(), torch.randn(2, 2, 6)),
    }
    with open(os.path.join(HERE, "pytorch.json"), "w") as file:
        json.dump(expected, file)


main()
