"""Makes the small weight files beside it, with PyTorch itself (2.15): python make.py"""
import collections
import io
import os
import pickle
import struct
import zipfile

import torch

OLD = {"_use_new_zipfile_serialization": False}


def every_kind():
    base = torch.arange(12, dtype=torch.float32)
    return collections.OrderedDict(
        {
            "float": base.reshape(3, 4),
            "turned": base.reshape(3, 4).t(),  # the same storage, other strides
            "slice": base[4:8],  # the same storage, with an offset
            "half": torch.tensor([0.5, -2.0], dtype=torch.float16),
            "brain": torch.tensor([0.5, -2.0], dtype=torch.bfloat16),
            "double": torch.tensor(2.5, dtype=torch.float64),
            "long": torch.tensor([2**40, -1]),
            "bool": torch.tensor([True, False]),
            "empty": torch.empty(0, 3),
            "parameter": torch.nn.Parameter(torch.tensor([1.0, 2.0])),
        }
    )


def tiny_module():
    torch.manual_seed(0)
    module = torch.nn.Sequential(
        torch.nn.Conv2d(1, 2, 1), torch.nn.BatchNorm2d(2), torch.nn.Sequential(torch.nn.Linear(2, 2))
    )
    module.register_buffer("passing", torch.zeros(1), persistent=False)
    return module


def write_zip(name, pickled, storages, byteorder=b"little"):
    with zipfile.ZipFile(name, "w") as file:
        file.writestr("x/data.pkl", pickled)
        file.writestr("x/byteorder", byteorder)
        for key, data in storages.items():
            file.writestr(f"x/data/{key}", data)


class Storage:
    def __init__(self, kind, key, place, count):
        self.id = ("storage", kind, key, place, count)


class Call:
    def __init__(self, function, *arguments):
        self.call = (function, arguments)

    def __reduce__(self):
        return self.call


class Writer(pickle._Pickler):
    def persistent_id(self, value):
        return value.id if isinstance(value, Storage) else None


def pickled(value):
    out = io.BytesIO()
    Writer(out, 2).dump(value)
    return out.getvalue()


def tensor(kind, count, size, stride, offset=0, place="cpu", function=torch._utils._rebuild_tensor_v2):
    arguments = [Storage(kind, "0", place, count), offset, size, stride]
    if function is torch._utils._rebuild_tensor_v2:
        arguments += [False, collections.OrderedDict()]
    return Call(function, *arguments)


os.chdir(os.path.dirname(os.path.abspath(__file__)))
torch.save(every_kind(), "kinds_zip.pth")
torch.save(every_kind(), "kinds_legacy.pth", **OLD)
checkpoint = {
    "epoch": 3,
    "arch": "tiny",
    "state_dict": {"module." + k: v for k, v in tiny_module().state_dict().items()},
    "optimizer": {"state": {0: {"step": torch.tensor(1.0)}}},
}
torch.save(checkpoint, "checkpoint_zip.pth")
torch.save({"best_accuracy": torch.tensor(0.8), **checkpoint}, "checkpoint_best.pth")
torch.save(checkpoint, "checkpoint_legacy.pth", **OLD)
torch.save(tiny_module(), "module_zip.pkl")
torch.save(tiny_module(), "module_legacy.pkl", **OLD)

four = struct.pack("<4f", 1, 2, 3, 4)
F = torch.FloatStorage
write_zip("cuda_old_rebuild.pth", pickled({"w": tensor(F, 4, (2, 2), (2, 1), 0, "cuda:0", torch._utils._rebuild_tensor)}), {"0": four})
write_zip("big_endian.pth", pickled({"w": tensor(F, 4, (4,), (1,))}), {"0": struct.pack(">4f", 1, 2, 3, 4)}, b"big")
write_zip("hostile_os_system.pth", pickled({"w": tensor(F, 4, (4,), (1,)), "x": Call(os.system, "touch groundglass-was-here")}), {"0": four})
write_zip("hostile_shape.pth", pickled({"w": tensor(F, 4, (1 << 40, 1 << 40), (0, 0))}), {"0": four})
write_zip("hostile_stride.pth", pickled({"w": tensor(F, 4, (2, 2), (1 << 62, 1 << 62))}), {"0": four})
write_zip("hostile_offset.pth", pickled({"w": tensor(F, 4, (2,), (1,), 3)}), {"0": four})
write_zip("hostile_negative.pth", pickled({"w": tensor(F, 4, (4,), (-1,), 3)}), {"0": four})
write_zip("hostile_count.pth", pickled({"w": tensor(F, 1 << 61, (4,), (1,))}), {"0": four})
write_zip("missing_storage.pth", pickled({"w": tensor(F, 4, (4,), (1,))}), {})
write_zip("no_weights.pth", pickled({"epoch": 3}), {})
with zipfile.ZipFile("other.zip", "w") as other:
    other.writestr("readme.txt", "not of PyTorch")
