"""The numbers of AugmentationTests, from SciPy: python3 displacements.py"""
import numpy as np
from scipy import ndimage

smoothing = ndimage.gaussian_filter1d(np.eye(12), 2, axis=0, mode="reflect", truncate=8)
covariance = smoothing @ smoothing.T
for one, other in [(0, 0), (5, 5), (0, 3), (5, 9)]:
    print(one, other, f"{covariance[one, other]:.5f}")
