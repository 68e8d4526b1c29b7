"""PyTorch: Keras' convolutional network on MNIST (34,826 parameters, Adam, batch 128), and one 3x3 convolution of 32 to 64 channels.

    apt-get install -y python3-torch python3-numpy
    /usr/bin/python3 conv.py DATA [EPOCHS]    # DATA: the folder of MNIST's IDX files

Prints `peer task threads seconds_per_epoch accuracy`, and for the convolution GFLOP/s of forward and backward together. The data lie in one tensor.
"""
import gzip, os, statistics, sys, time
import numpy as np, torch, torch.nn as nn

DATA, EPOCHS = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 2


def read(name, offset):
    with gzip.open(os.path.join(DATA, name)) as file:
        return np.frombuffer(file.read(), np.uint8, offset=offset)


def images(name):
    return torch.tensor(read(name, 16).reshape(-1, 1, 28, 28) / 255.0, dtype=torch.float32)


def convolution(threads):
    torch.set_num_threads(threads)
    layer, x = nn.Conv2d(32, 64, 3), torch.rand(128, 32, 26, 26, requires_grad=True)
    gradient, best = torch.rand(128, 64, 24, 24), float('inf')
    for _ in range(10):
        start = time.time()
        layer(x).backward(gradient)
        best = min(best, time.time() - start)
    print(f'torch conv3x3x32x64 {threads} {3 * 2 * 128 * 24 * 24 * 288 * 64 / best / 1e9:.0f} -', flush=True)


def network(threads):
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    model = nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Dropout(0.5), nn.Linear(1600, 10))
    loss, optimizer, times = nn.CrossEntropyLoss(), torch.optim.Adam(model.parameters()), []
    for _ in range(EPOCHS):
        start, order = time.time(), torch.randperm(60000)
        model.train()
        for k in range(0, 60000, 128):
            batch = order[k:k + 128]
            optimizer.zero_grad()
            loss(model(x[batch]), y[batch]).backward()
            optimizer.step()
        times.append(time.time() - start)
    model.eval()
    with torch.no_grad():
        accuracy = (model(xt).argmax(1) == yt).float().mean().item()
    print(f'torch cnn-adam {threads} {statistics.median(times):.3f} {accuracy:.4f}', flush=True)


x, y = images('train-images-idx3-ubyte.gz'), torch.tensor(read('train-labels-idx1-ubyte.gz', 8), dtype=torch.long)
xt, yt = images('t10k-images-idx3-ubyte.gz'), torch.tensor(read('t10k-labels-idx1-ubyte.gz', 8), dtype=torch.long)
for threads in (1, 2):
    convolution(threads)
network(2)
