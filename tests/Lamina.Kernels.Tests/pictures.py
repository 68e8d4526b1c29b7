"""The numbers of ResamplingTests, from SciPy: python3 pictures.py"""
import numpy as np
from scipy import ndimage

picture = np.array([[(7 * r * r + 5 * c + 3 * r * c) % 11 for c in range(5)] for r in range(4)], dtype=np.float64)
rows = np.array([0, 0.25, 1.5, 2.75, 3, -1, 4.5, 2.125])
columns = np.array([0, 1.75, 2.5, 3.25, 4, 2.5, 0.5, 9])
print("bilinear", ", ".join(repr(float(v)) for v in ndimage.map_coordinates(picture, [rows, columns], order=1, mode="nearest")))
