"""Writes buckets.json: /usr/bin/python3 make_buckets.py > buckets.json

Inner edges and buckets by scikit-learn's KBinsDiscretizer with quantiles (Debian's python3-sklearn, 1.2.1) of random numbers with ties.
"""
import json, warnings
import numpy as np
from sklearn.preprocessing import KBinsDiscretizer

warnings.simplefilter('ignore')
random = np.random.default_rng(7)


def case(buckets, x, new):
    fitted = KBinsDiscretizer(buckets, encode='ordinal', strategy='quantile', subsample=None).fit(x[:, None])
    return dict(
        buckets=buckets, x=x.tolist(), new=new.tolist(), edges=[float(f'{edge:.12g}') for edge in fitted.bin_edges_[0][1:-1]],
        bucket=fitted.transform(new[:, None])[:, 0].tolist())


print('[\n' + ',\n'.join(json.dumps(case(
    int(random.integers(2, 9)), random.integers(-40, 41, size) / 8, random.integers(-60, 61, 12) / 8 + 1 / 64), separators=(',', ':'))
    for size in [9, 12, 20, 33, 50, 64, 7, 100]) + '\n]')
