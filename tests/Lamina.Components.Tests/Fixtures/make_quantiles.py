"""Writes quantiles.json: /usr/bin/python3 make_quantiles.py > quantiles.json

Each case is outputs of the made tensor of seed 1 and targets of that of seed 2, and the loss of each sample: scikit-learn's mean_pinball_loss (Debian's
python3-sklearn, 1.2.1) of each output with its quantile, in single precision as an experiment has it, and their mean.
"""
import numpy as np
from sklearn.metrics import mean_pinball_loss
from made import made, write


def case(rows, width, quantiles):
    outputs, targets = made(1, rows, width).numpy(), made(2, rows, width).numpy()
    alphas = [float(np.float32(q)) for q in quantiles]
    losses = [np.mean([mean_pinball_loss([y], [a], alpha=alphas[i % len(alphas)]) for i, (y, a) in enumerate(zip(ys, row))]) for ys, row in zip(targets, outputs)]
    return dict(quantiles=quantiles, rows=rows, width=width, losses=[float(f'{loss:.9g}') for loss in losses])


write([
    case(3, 1, [0.5]), case(5, 1, [0.9]), case(4, 1, [0.05]), case(2, 4, [0.25]), case(7, 2, [0.1, 0.9]), case(3, 3, [0.1, 0.5, 0.9]),
    case(6, 6, [0.1, 0.5, 0.9]), case(1, 9, [0.01, 0.5, 0.99]), case(4, 5, [0.1, 0.3, 0.5, 0.7, 0.9]), case(2, 300, [0.2, 0.8]), case(5, 33, [0.75]),
])
