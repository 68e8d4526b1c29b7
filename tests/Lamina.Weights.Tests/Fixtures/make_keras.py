"""Writes weights as Keras lays them out, with inputs and the outputs that Keras' documented formulas give, computed here: python3 make_keras.py (needs h5py)"""
import io
import json
import os
import struct
import zipfile

import h5py
import numpy as np
import torch

HERE = os.path.dirname(os.path.abspath(__file__))
RANDOM = np.random.default_rng(19)


def draw(*shape):
    return RANDOM.normal(0, 0.5, shape).astype(np.float32)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def norm(x, mean, variance, gamma, beta):
    return (x - mean) / np.sqrt(variance + 1e-3) * gamma + beta


def conv2d(x, kernel, bias, padding, groups=1):
    """x [n, h, w, c], kernel [h, w, c / groups, f], odd where padding is same."""
    y = torch.conv2d(torch.tensor(x, dtype=torch.float64).permute(0, 3, 1, 2), torch.tensor(kernel, dtype=torch.float64).permute(3, 2, 0, 1),
                     padding=kernel.shape[0] // 2 if padding == "same" else 0, groups=groups)
    return y.permute(0, 2, 3, 1).numpy() + (0 if bias is None else bias)


def depthwise(x, kernel, bias=None):
    """kernel [h, w, c, m]: channel c · m + d of the result is channel c by kernel [:, :, c, d]."""
    h, w, c, m = kernel.shape
    return conv2d(x, kernel.reshape(h, w, 1, c * m), bias, "valid", groups=c)


def lstm(x, kernel, recurrent, bias):
    h = c = np.zeros((len(x), recurrent.shape[0]))
    steps = []
    for t in range(x.shape[1]):
        i, f, g, o = np.split(x[:, t] @ kernel + h @ recurrent + bias, 4, 1)
        c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
        h = sigmoid(o) * np.tanh(c)
        steps.append(h)
    return np.stack(steps, 1)


def gru(x, kernel, recurrent, bias):
    """reset_after: bias [2, 3 u]; gates z, r, h."""
    h = np.zeros((len(x), recurrent.shape[0]))
    for t in range(x.shape[1]):
        xz, xr, xh = np.split(x[:, t] @ kernel + bias[0], 3, 1)
        hz, hr, hh = np.split(h @ recurrent + bias[1], 3, 1)
        z, r = sigmoid(xz + hz), sigmoid(xr + hr)
        h = z * h + (1 - z) * np.tanh(xh + r * hh)
    return h


def attention(x, parts):
    (kq, bq), (kk, bk), (kv, bv), (ko, bo) = parts
    q, k, v = (np.einsum("ntd,dhs->nths", x, kernel) + bias for kernel, bias in ((kq, bq), (kk, bk), (kv, bv)))
    p = softmax(np.einsum("nths,nuhs->nhtu", q, k) / np.sqrt(q.shape[-1]))
    return np.einsum("nths,hsd->ntd", np.einsum("nhtu,nuhs->nths", p, v), ko) + bo


def image():
    w = {
        "conv2d": {"kernel": draw(3, 3, 2, 4), "bias": draw(4)},
        "batch_normalization": {"gamma": draw(4), "beta": draw(4), "moving_mean": draw(4), "moving_variance": draw(4) ** 2 + 0.5},
        "depthwise_conv2d": {"kernel": draw(2, 2, 4, 2), "bias": draw(8)},
        "separable_conv2d": {"depthwise_kernel": draw(2, 2, 8, 1), "pointwise_kernel": draw(1, 1, 8, 3), "bias": draw(3)},
        "dense": {"kernel": draw(48, 5), "bias": draw(5)},
        "dense_1": {"kernel": draw(5, 5), "bias": draw(5)},
        "dense_2": {"kernel": draw(5, 2), "bias": draw(2)},
    }
    x = draw(2, 6, 6, 2)
    b = w["batch_normalization"]
    y = norm(np.maximum(conv2d(x, w["conv2d"]["kernel"], w["conv2d"]["bias"], "same"), 0), b["moving_mean"], b["moving_variance"], b["gamma"], b["beta"])
    y = depthwise(y, w["depthwise_conv2d"]["kernel"], w["depthwise_conv2d"]["bias"])
    s = w["separable_conv2d"]
    y = conv2d(depthwise(y, s["depthwise_kernel"]), s["pointwise_kernel"], s["bias"], "valid").reshape(2, -1)
    for name, f in (("dense", np.tanh), ("dense_1", np.tanh), ("dense_2", softmax)):
        y = f(y @ w[name]["kernel"] + w[name]["bias"])
    return w, x, y


def text():
    w = {
        "embedding": {"embeddings": draw(7, 4)},
        "layer_normalization": {"gamma": draw(4), "beta": draw(4)},
        "multi_head_attention": {f"{part}/{name}": draw(*shape) for part in ("query", "key", "value")
                                 for name, shape in (("kernel", (4, 2, 2)), ("bias", (2, 2)))} |
                                {"output/kernel": draw(2, 2, 4), "output/bias": draw(4)},
        "bidirectional": {f"{way}/{name}": draw(*shape) for way in ("forward", "backward")
                          for name, shape in (("kernel", (4, 12)), ("recurrent_kernel", (3, 12)), ("bias", (12,)))},
        "gru": {"kernel": draw(6, 12), "recurrent_kernel": draw(4, 12), "bias": draw(2, 12)},
        "dense": {"kernel": draw(4, 2), "bias": draw(2)},
    }
    x = RANDOM.integers(0, 7, (3, 5))
    y = w["embedding"]["embeddings"][x]
    y = norm(y, y.mean(-1, keepdims=True), y.var(-1, keepdims=True), w["layer_normalization"]["gamma"], w["layer_normalization"]["beta"])
    a = w["multi_head_attention"]
    y = attention(y, [(a[f"{part}/kernel"], a[f"{part}/bias"]) for part in ("query", "key", "value", "output")])
    ways = [[w["bidirectional"][f"{way}/{name}"] for name in ("kernel", "recurrent_kernel", "bias")] for way in ("forward", "backward")]
    y = np.concatenate([lstm(y, *ways[0]), lstm(y[:, ::-1], *ways[1])[:, ::-1]], 2)
    y = gru(y, *w["gru"].values()) @ w["dense"]["kernel"] + w["dense"]["bias"]
    return w, x, y


def memory():
    w = {"lstm": {"kernel": draw(3, 16), "recurrent_kernel": draw(4, 16), "bias": draw(16)}, "dense": {"kernel": draw(4, 2), "bias": draw(2)}}
    x = draw(2, 5, 3)
    return w, x, lstm(x, *w["lstm"].values())[:, -1] @ w["dense"]["kernel"] + w["dense"]["bias"]


def numbered(file, weights, root):
    """Keras 3 (root layers) and Keras 2.12 on (_layer_checkpoint_dependencies)."""
    for layer, tensors in weights.items():
        counts = {}
        for name, value in tensors.items():
            part = name.split("/")[0] if "/" in name else ""
            inner = {"forward": "/forward_layer/cell", "backward": "/backward_layer/cell", "query": "/query_dense", "key": "/key_dense",
                     "value": "/value_dense", "output": "/output_dense"}.get(part, "/cell" if layer in ("lstm", "gru") else "")
            file[f"{root}/{layer}{inner}/vars/{counts.get(part, 0)}"] = value
            counts[part] = counts.get(part, 0) + 1
        file.require_group(f"{root}/{layer}/vars").attrs["name"] = layer
    file.require_group(f"{root}/dropout/vars")
    file[f"{root}/dropout/seed_generator/vars/0"] = np.array([19, 0], np.uint32)
    file["optimizer/vars/0"] = np.int64(7)
    file["optimizer/vars/1"] = np.float32(0.001)


def path(layer, name):
    """What Keras calls a weight of a layer."""
    part = name.split("/")[0] if "/" in name else ""
    inner = {"forward": "forward_lstm/lstm_cell/", "backward": "backward_lstm/lstm_cell/", "query": "query/", "key": "key/", "value": "value/",
             "output": "attention_output/"}.get(part, f"{layer}_cell/" if layer in ("lstm", "gru") else "")
    return f"{layer}/{inner}{name.split('/')[-1]}"


def named(file, weights, root):
    """Keras' older HDF5: names of layers and weights in attributes, tensors called kernel:0."""
    group = file.require_group(root) if root else file
    group.attrs["layer_names"] = np.array([layer.encode() for layer in weights])
    group.attrs["backend"] = b"tensorflow"
    for layer, tensors in weights.items():
        names = []
        for name, value in tensors.items():
            names.append(path(layer, "depthwise_kernel" if layer == "depthwise_conv2d" and name == "kernel" else name) + ":0")
            group[f"{layer}/{names[-1]}"] = value
        group[layer].attrs["weight_names"] = np.array([name.encode() for name in names])
    if root:
        file["optimizer_weights/Adam/iter:0"] = np.int64(7)


def hdf5(name, write):
    with h5py.File(os.path.join(HERE, name), "w") as file:
        write(file)


def safetensors(name, tensors):
    header, data = {}, b""
    for key, value in sorted(tensors.items()):
        raw = value.astype("<f4").tobytes()
        header[key] = {"dtype": "F32", "shape": list(value.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    encoded = json.dumps(header).encode()
    with open(os.path.join(HERE, name), "wb") as file:
        file.write(struct.pack("<Q", len(encoded)) + encoded + data)


def archive(name, weights):
    content = io.BytesIO()
    with h5py.File(content, "w") as file:
        numbered(file, weights, "layers")
    with zipfile.ZipFile(os.path.join(HERE, name), "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("metadata.json", json.dumps({"keras_version": "3.3.3"}))
        file.writestr("config.json", json.dumps({"class_name": "Sequential"}))
        file.writestr("model.weights.h5", content.getvalue())


def main():
    expected = {}
    for name, (weights, x, y) in {"image": image(), "text": text(), "memory": memory()}.items():
        expected[name] = {"inputs": x.reshape(len(x), -1).tolist(), "outputs": y.tolist()}
        if name == "memory":
            hdf5("memory.weights.h5", lambda file: numbered(file, weights, "_layer_checkpoint_dependencies"))
        else:
            archive(f"{name}.keras", weights)
            hdf5(f"{name}.h5", lambda file: named(file, weights, "model_weights" if name == "image" else ""))
            safetensors(f"keras-{name}.safetensors", {f"sequential/{path(layer, key)}": value for layer, tensors in weights.items()
                                                      for key, value in tensors.items()})
    with open(os.path.join(HERE, "keras.json"), "w") as file:
        json.dump(expected, file)


main()
