"""Writes small HDF5 files in forms that Keras does not use: python3 make_hdf5.py (needs h5py)"""
import os

import h5py
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
VALUES = np.arange(6, dtype="f4").reshape(2, 3) - 2


def write(name, fill, **options):
    with h5py.File(os.path.join(HERE, f"{name}.hdf5"), "w", **options) as file:
        fill(file)


def latest(file):
    group = file.create_group("dense/vars")
    group["0"] = VALUES
    group["1"] = VALUES.astype("f8")


def big(file):
    file["single"] = VALUES.astype(">f4")
    file["double"] = VALUES.astype(">f8")
    file["half"] = VALUES.astype("<f2")
    file["whole"] = VALUES.astype(">i4")
    file["one"] = np.float32(1.5)


def links(file):
    file["own"] = VALUES
    file["soft"] = h5py.SoftLink("/own")
    file["elsewhere"] = h5py.ExternalLink("latest.hdf5", "/dense/vars/0")


def loop(file):
    group = file.create_group("group")
    group["again"] = group


def many(file):
    for i in range(40):
        file[f"tensor{i}"] = np.float32(i)


def virtual(file):
    layout = h5py.VirtualLayout((2, 3), "f4")
    layout[:] = h5py.VirtualSource("big.hdf5", "single", (2, 3))
    file.create_virtual_dataset("tensor", layout)


write("latest", latest, libver="latest")
write("big", big)
write("links", links)
write("loop", loop)
write("many", many, libver="latest")
write("chunked", lambda file: file.create_dataset("tensor", data=VALUES, chunks=(1, 3)))
write("compressed", lambda file: file.create_dataset("tensor", data=VALUES, compression="gzip"))
write("virtual", virtual, libver="latest")
write("external", lambda file: file.create_dataset("tensor", data=VALUES, external=[(os.devnull, 0, h5py.h5f.UNLIMITED)]))
