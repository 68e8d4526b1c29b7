"""Writes metrics.json: /usr/bin/python3 make_metrics.py > metrics.json

Fifty random sets with many ties: what a network said, what was true, and how much each row counts; and the metrics of each by scikit-learn (Debian's
python3-sklearn, 1.2.1), without the weights and with them. Outputs are sixty-fourths and weights quarters, exact in single precision.
"""
import json
import numpy as np
from sklearn import metrics as sk

random = np.random.default_rng(18)
AVERAGES = ['macro', 'micro', 'weighted']


def case(kind, outputs, targets, weights, classes, of):
    values, weighted = of(None), of(weights)
    return dict(
        kind=kind, width=outputs.shape[1], outputs=outputs.reshape(-1).tolist(), targets=targets.reshape(-1).tolist(), classes=classes,
        weights=weights.tolist(), metrics=[dict(metric=json.loads(name), value=values[name], weighted=weighted[name]) for name in values])


def quarters(rows):
    return random.integers(1, 9, rows) / 4


def score(name, f, **keys):
    return {json.dumps(dict(type=name, **keys)): float(f'{f:.14g}')}


def counted(y, guess, rank_y, rank_p, averages, w, threshold=None):
    """Scores of decisions, and of rankings, for every way of averaging."""
    found = {}
    at = {} if threshold is None else dict(threshold=threshold)
    for average in averages:
        keys = dict(average=average, zero_division=0, sample_weight=w)
        found |= score('precision', sk.precision_score(y, guess, **keys), average=average, **at)
        found |= score('recall', sk.recall_score(y, guess, **keys), average=average, **at)
        found |= score('f1', sk.f1_score(y, guess, **keys), average=average, **at)
        for beta in [0.5, 2]:
            found |= score('fBeta', sk.fbeta_score(y, guess, beta=beta, **keys), beta=beta, average=average, **at)
        if threshold is None:
            ranked = dict(average=None if average == 'binary' else average, sample_weight=w)
            found |= score('rocAuc', sk.roc_auc_score(rank_y, rank_p, **ranked), average=average)
            found |= score('prAuc', sk.average_precision_score(rank_y, rank_p, **ranked), average=average)
    return found


def decided(y, guess, w, **at):
    return score('balancedAccuracy', sk.balanced_accuracy_score(y, guess, sample_weight=w), **at) \
        | score('balancedAccuracy', sk.balanced_accuracy_score(y, guess, sample_weight=w, adjusted=True), adjusted=True, **at) \
        | score('matthews', sk.matthews_corrcoef(y, guess, sample_weight=w), **at)


def binary(rows, width):
    y = random.permutation(np.arange(rows) % random.integers(2, 5) == 0).astype(int)
    p = np.clip(random.integers(0, 65, rows) // random.integers(1, 9) * 8 + 8 * y, 0, 64) / 64
    outputs = p[:, None] if width == 1 else np.stack([1 - p, p], 1)
    both = np.stack([1 - p, p], 1)

    def of(w):
        found = counted(y, p > 0.5, y, p, ['binary'], w) | counted(y, p > 0.5, np.stack([1 - y, y], 1), both, AVERAGES, w) | decided(y, p > 0.5, w)
        if width == 1:
            found |= counted(y, p > 0.25, y, p, ['binary'], w, 0.25) | decided(y, p > 0.25, w, threshold=0.25)
        return found | score('accuracy', sk.accuracy_score(y, p > 0.5, sample_weight=w)) \
            | score('logLoss', sk.log_loss(y, p, sample_weight=w)) | score('brier', sk.brier_score_loss(y, p, sample_weight=w))
    return case('classes', outputs, y[:, None] if width == 1 else np.eye(2)[y], quarters(rows), y.tolist(), of)


def several(rows, width):
    y = random.permutation(np.arange(rows) % width)
    parts = random.multinomial(48, np.ones(width) / width, rows)
    p = (parts + 16 * np.eye(width, dtype=int)[np.where(random.random(rows) < 0.6, y, random.integers(0, width, rows))]) / 64
    one_hot = np.eye(width)[y]

    def of(w):
        return counted(y, p.argmax(1), one_hot, p, AVERAGES, w) | decided(y, p.argmax(1), w) \
            | score('accuracy', sk.accuracy_score(y, p.argmax(1), sample_weight=w)) \
            | score('rocAuc', sk.roc_auc_score(y, p, multi_class='ovr', sample_weight=w)) \
            | score('logLoss', sk.log_loss(y, p, sample_weight=w)) \
            | score('brier', np.average(((p - one_hot) ** 2).sum(1), weights=w))
    return case('classes', p, one_hot, quarters(rows), y.tolist(), of)


def labels(rows, width):
    y = (random.random((rows, width)) < 0.4).astype(int)
    y[0], y[1] = 0, 1
    p = np.clip(random.integers(0, 9, (rows, width)) * 8 + 8 * y, 0, 64) / 64
    guess = (p > 0.5).astype(int)

    def of(w):
        wrong = sk.hamming_loss(y, guess, sample_weight=w)
        return counted(y, guess, y, p, AVERAGES, w) | score('hammingLoss', wrong) | score('binaryAccuracy', 1 - wrong) \
            | score('exactMatch', sk.accuracy_score(y, guess, sample_weight=w))
    return case('labels', p, y, quarters(rows), [], of)


def numbers(rows, width):
    y = random.integers(-64, 65, (rows, width)) / 16
    y[y == 0] = 1
    p = y + random.integers(-16, 17, (rows, width)) / 16

    def of(w):
        return score('meanAbsolutePercentageError', sk.mean_absolute_percentage_error(y, p, sample_weight=w)) \
            | score('rootMeanSquaredError', np.sqrt(sk.mean_squared_error(y, p, sample_weight=w))) | score('r2', sk.r2_score(y, p, sample_weight=w))
    return case('numbers', p, y, quarters(rows), [], of)


sets = [binary(int(random.integers(8, 60)), 1 + i % 2) for i in range(20)] + [several(int(random.integers(15, 60)), 3 + i % 4) for i in range(15)] \
    + [labels(int(random.integers(12, 40)), 2 + i % 3) for i in range(9)] + [numbers(int(random.integers(4, 40)), 1 + i % 3) for i in range(6)]
assert len(sets) == 50
print('[\n' + ',\n'.join(json.dumps(s, separators=(',', ':')) for s in sets) + '\n]')
