"""Makes the small files of whole modules and checkpoints beside it that today's PyTorch does not write: as PyTorch 1.0
and 0.4 did, and as someone of ill will might: python make_modules.py"""
import collections
import io
import os
import pickle
import struct
import sys
import zipfile

import torch

sys.setrecursionlimit(100_000)
os.chdir(os.path.dirname(os.path.abspath(__file__)))
OLD = {"_use_new_zipfile_serialization": False}


class Global:
    """A class or function of another PyTorch, by name."""

    def __init__(self, module, name):
        self.line = f"c{module}\n{name}\n".encode()

    def __call__(self):
        raise NotImplementedError


class Persistent:
    def __init__(self, *parts):
        self.id = parts

    def __call__(self):
        raise NotImplementedError


class Call:
    def __init__(self, function, arguments, state=None):
        self.parts = (function, arguments, state)

    def __reduce__(self):
        return self.parts


class Module:
    """The pickle of an nn.Module: an object without arguments whose state is its __dict__."""

    def __init__(self, kind, modules=(), parameters=(), **more):
        self.kind = kind
        self.state = {"_backend": Call(Global("torch.nn.backends.thnn", "_get_thnn_function_backend"), ()),
                      "_parameters": collections.OrderedDict(parameters), "_buffers": collections.OrderedDict(),
                      "_modules": collections.OrderedDict(modules), "training": True, **more}

    def __reduce__(self):
        return Global("torch._utils", "_anything"), (self.kind,), self.state


class Writer(pickle._Pickler):
    def persistent_id(self, value):
        return value.id if isinstance(value, Persistent) else None

    def save(self, value, save_persistent_id=True):
        if isinstance(value, Global):
            self.write(value.line)
        else:
            super().save(value, save_persistent_id)


def pickled(value):
    out = io.BytesIO()
    Writer(out, 2).dump(value)
    return out.getvalue()


def write_legacy(name, value, storages):
    with open(name, "wb") as file:
        for part in (0x1950A86A20F9469CFC6C, 1001, {"little_endian": True}):
            file.write(pickle.dumps(part, 2))
        file.write(pickled(value))
        file.write(pickle.dumps(list(storages), 2))
        for values in storages.values():
            file.write(struct.pack(f"<q{len(values)}f", len(values), *values))


def write_zip(name, pickle_bytes, storages=(), compression=zipfile.ZIP_STORED):
    with zipfile.ZipFile(name, "w", compression, compresslevel=9) as file:
        for key, content in [("data.pkl", pickle_bytes), *storages]:
            file.writestr(zipfile.ZipInfo("x/" + key), content, compression)


def storage(key, count):
    return Persistent("storage", Global("torch", "FloatStorage"), key, "cpu", count, None)


def old_tensor(key, size, stride):
    count = size[0] * stride[0]
    return Call(Global("torch._utils", "_rebuild_tensor"), (storage(key, count), 0, size, stride))


def new_tensor(key, size, stride):
    count = size[0] * stride[0]
    return Call(Global("torch._utils", "_rebuild_tensor_v2"),
                (storage(key, count), 0, size, stride, False, collections.OrderedDict()))


def parameter(tensor):
    return Call(Global("torch._utils", "_rebuild_parameter"), (tensor, True, collections.OrderedDict()))


def parameter04(tensor):
    return Call(Global("torch.nn.parameter", "Parameter"), (tensor, True))


# torch.nn.Sequential(torch.nn.Linear(3, 2)) of two releases; legacy files also hold the classes' sources.
linear = Persistent("module", Global("torch.nn.modules.linear", "Linear"), "linear.py", "class Linear(Module):\n")
for name, wrap, make in (("module_1_0.pkl", parameter, new_tensor), ("module_0_4.pkl", parameter04, old_tensor)):
    inner = Module(linear, parameters={"weight": wrap(make("1", (2, 3), (3, 1))), "bias": wrap(make("2", (2,), (1,)))})
    write_legacy(name, Module("Sequential", {"0": inner}), {"1": [1, 2, 3, 4, 5, 6], "2": [7, 8]})

# As torchvision's GoogLeNet with ImageNet weights: the module changes its input first.
transforming = Module(linear, parameters={"weight": parameter(new_tensor("1", (2, 3), (3, 1)))}, transform_input=True)
write_legacy("module_transform_input.pkl", transforming, {"1": [1, 2, 3, 4, 5, 6]})

# Today's: a checkpoint around a whole module, with the classes as torchvision's ImageFolder gives them.
torch.manual_seed(0)
whole = {"epoch": 7, "model": torch.nn.DataParallel(torch.nn.Sequential(torch.nn.Linear(2, 2))),
         "class_to_idx": {"COVID": 1, "NonCOVID": 0}}
torch.save(whole, "checkpoint_module.pth")
torch.save({"model_state_dict": torch.nn.Linear(2, 2).state_dict(), "classes": ["healthy", "ill"]},
           "checkpoint_classes.pth", **OLD)

cyclic = Module("Sequential")
cyclic.state["_modules"]["again"] = cyclic
write_zip("hostile_cyclic.pkl", pickled(cyclic))
deep = Module("Linear", parameters={"weight": new_tensor("0", (1,), (1,))})
for _ in range(1000):
    deep = Module("Sequential", {"0": deep})
write_zip("hostile_deep.pkl", pickled(deep), [("data/0", struct.pack("<f", 1))], zipfile.ZIP_DEFLATED)
# Thirty-two levels that each hold the next one twice: four thousand million modules.
doubled = Module("Linear", parameters={"weight": new_tensor("0", (1,), (1,))})
for _ in range(32):
    doubled = Module("Sequential", {"a": doubled, "b": doubled})
write_zip("hostile_doubled.pkl", pickled(doubled), [("data/0", struct.pack("<f", 1))], zipfile.ZIP_DEFLATED)
write_zip("hostile_bomb_pickle.pth", b"(" * 60_000_000 + b".", [], zipfile.ZIP_DEFLATED)
huge = {"w": new_tensor("0", (60_000_000 // 4,), (1,))}
write_zip("hostile_bomb_storage.pth", pickled(huge), [("data/0", bytes(60_000_000))], zipfile.ZIP_DEFLATED)
