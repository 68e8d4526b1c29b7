"""The numbers of ReferenceTests.cs: five steps of each optimizer in double precision, by PyTorch 1.13; Lion, which it has not, by its paper's three lines,
and Nadam by its own, since that version takes one factor of the product twice (corrected in later ones).

Run it by a Python with PyTorch (Debian: python3-torch): python3 reference.py
"""
import torch

START = [1.0, -2.0, 0.5, 3.0]
GRADIENTS = [[0.1, -0.3, 0.0, 2.0], [0.2, 0.1, -0.5, -1.0], [-0.4, 0.3, 0.25, 0.5], [0.05, -0.2, 1.0, 0.0], [0.3, 0.6, -0.75, -0.125]]


class Lion(torch.optim.Optimizer):
    def __init__(self, params, lr, betas=(0.9, 0.99), weight_decay=0.0):
        super().__init__(params, dict(lr=lr, betas=betas, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for w in group["params"]:
                m = self.state[w].setdefault("m", torch.zeros_like(w))
                w.mul_(1 - group["lr"] * group["weight_decay"])
                w.sub_(group["lr"] * torch.sign(group["betas"][0] * m + (1 - group["betas"][0]) * w.grad))
                m.mul_(group["betas"][1]).add_((1 - group["betas"][1]) * w.grad)


class Nadam(torch.optim.Optimizer):
    def __init__(self, params, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        super().__init__(params, dict(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            for w in group["params"]:
                state = self.state[w]
                if not state:
                    state.update(step=0, product=1.0, m=torch.zeros_like(w), v=torch.zeros_like(w))
                state["step"] += 1
                t = state["step"]
                g = w.grad + group["weight_decay"] * w
                mu, following = (beta1 * (1 - 0.5 * 0.96 ** (0.004 * i)) for i in (t, t + 1))
                state["product"] *= mu
                state["m"].mul_(beta1).add_((1 - beta1) * g)
                state["v"].mul_(beta2).add_((1 - beta2) * g * g)
                size = (state["v"] / (1 - beta2**t)).sqrt() + group["eps"]
                w.sub_(group["lr"] * ((1 - mu) / (1 - state["product"]) * g + following / (1 - state["product"] * following) * state["m"]) / size)


CASES = {
    "rmsProp": lambda w: torch.optim.RMSprop(w, lr=0.01, alpha=0.9, eps=1e-8),
    "rmsProp, momentum, decay": lambda w: torch.optim.RMSprop(w, lr=0.01, alpha=0.95, eps=1e-3, momentum=0.9, weight_decay=0.1),
    "adagrad": lambda w: torch.optim.Adagrad(w, lr=0.1, eps=1e-8),
    "adagrad, initial, decay": lambda w: torch.optim.Adagrad(w, lr=0.1, initial_accumulator_value=0.1, eps=1e-8, weight_decay=0.1),
    "nadam": lambda w: Nadam(w, lr=0.02),
    "nadam, decay": lambda w: Nadam(w, lr=0.02, betas=(0.8, 0.95), eps=1e-3, weight_decay=0.1),
    "lion": lambda w: Lion(w, lr=0.01),
    "lion, decay": lambda w: Lion(w, lr=0.01, betas=(0.5, 0.8), weight_decay=0.3),
}

for name, make in CASES.items():
    w = torch.tensor(START, dtype=torch.float64, requires_grad=True)
    optimizer = make([w])
    for gradient in GRADIENTS:
        w.grad = torch.tensor(gradient, dtype=torch.float64)
        optimizer.step()
    print(name, ", ".join(repr(value) for value in w.tolist()))
