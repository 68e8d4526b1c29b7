"""Prints the numbers that SklearnTests.cs pins: scikit-learn's transforms of data/iris-gaps.csv, its first 100 rows fitted. Run: /usr/bin/python3 sklearn_transforms.py"""
import csv
import os

import numpy as np
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, StandardScaler

path = os.path.join(os.path.dirname(__file__), "../../data/iris-gaps.csv")
rows = list(csv.DictReader(open(path)))
names = ["sepal_length", "sepal_width", "petal_length"]
numbers = np.array([[float("nan") if row[name] == "?" else float(row[name]) for name in names] for row in rows])
for strategy in ["mean", "median", "most_frequent"]:
    print(strategy, SimpleImputer(strategy=strategy).fit(numbers[:100]).statistics_.tolist())
filled = SimpleImputer(strategy="median", add_indicator=True).fit_transform(numbers[:100])
print("indicator of row 3", filled[2].tolist())
print("minMax of row 101", MinMaxScaler().fit(filled[:, :3]).transform(np.array([[6.3, 3.3, 6.0]])).tolist())
scaler = StandardScaler().fit(filled[:, :3])
print("standardize", scaler.mean_.tolist(), scaler.scale_.tolist())
species = np.array([[row["species"]] for row in rows], dtype=object)
species[species == "?"] = np.nan
fill = SimpleImputer(strategy="most_frequent").fit(species[:100])
print("text fill", fill.statistics_.tolist())
encoder = OneHotEncoder(handle_unknown="ignore").fit(fill.transform(species[:100]))
print("categories", [c.tolist() for c in encoder.categories_], encoder.transform(fill.transform(species[[0, 24, 60, 101]])).toarray().tolist())
