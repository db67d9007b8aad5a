"""The ways in which Python users keep weights, and those that only old files have."""

import argparse
import copy
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn


def saveSafetensors(network: nn.Module, file: Path) -> None:
    save_file({name: tensor.contiguous() for name, tensor in network.state_dict().items()}, file)


def saveZip(network: nn.Module, file: Path) -> None:
    torch.save(network.state_dict(), file)


def saveLegacy(network: nn.Module, file: Path) -> None:
    torch.save(network.state_dict(), file, _use_new_zipfile_serialization=False)


def saveWholeModule(network: nn.Module, file: Path) -> None:
    torch.save(network, file)


def saveLegacyWholeModule(network: nn.Module, file: Path) -> None:
    torch.save(network, file, _use_new_zipfile_serialization=False)


FORMS = {"safetensors": (saveSafetensors, ".safetensors"), "zip": (saveZip, ".pth"), "legacy": (saveLegacy, ".pth"),
         "module": (saveWholeModule, ".pkl"), "legacy-module": (saveLegacyWholeModule, ".pkl")}


def trainingCheckpoint(network: nn.Module) -> dict:
    """With the state of an optimiser that has stepped, and settings of a class that no reader should need."""
    copied = copy.deepcopy(network)
    optimiser = torch.optim.SGD(copied.parameters(), lr=0.01, momentum=0.9)
    for parameter in copied.parameters():
        parameter.grad = torch.ones_like(parameter)
    optimiser.step()
    return {"epoch": 7, "best_acc1": torch.tensor(0.8), "arch": "resnet18", "optimizer": optimiser.state_dict(),
            "args": argparse.Namespace(lr=0.01, data=Path("scans"))}


class OldTensor:
    """Pickles as torch did before version 0.4: `_rebuild_tensor`, without gradient flag and hooks."""

    def __init__(self, tensor: torch.Tensor):
        self.tensor = tensor

    def __reduce__(self):
        tensor = self.tensor
        return torch._utils._rebuild_tensor, (tensor._typed_storage(), tensor.storage_offset(), tuple(tensor.size()),
                                              tensor.stride())


def asOneStorage(state: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """All floating-point tensors as views of one flat buffer."""
    floats = {name: tensor for name, tensor in state.items() if tensor.is_floating_point()}
    buffer = torch.cat([tensor.flatten() for tensor in floats.values()])
    views = dict(zip(floats, buffer.split([tensor.numel() for tensor in floats.values()])))
    return {name: views[name].view(tensor.shape) if name in views else tensor for name, tensor in state.items()}


def withOtherStrides(state: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Convolutions in channels_last, matrices transposed, vectors with gaps."""
    def other(tensor: torch.Tensor) -> torch.Tensor:
        if tensor.dim() == 4:
            return tensor.contiguous(memory_format=torch.channels_last)
        if tensor.dim() == 2:
            return tensor.t().contiguous().t()
        return torch.stack([tensor, tensor], dim=-1)[..., 0] if tensor.dim() == 1 else tensor
    return {name: other(tensor) for name, tensor in state.items()}


def withoutLaterAttributes(network: nn.Module) -> nn.Module:
    """A module as torch 1.0 left it: without what later versions added to nn.Module and its layers."""
    network = copy.deepcopy(network)
    later = ("_non_persistent_buffers_set", "_is_full_backward_hook", "_backward_pre_hooks", "_state_dict_hooks",
             "_state_dict_pre_hooks", "_load_state_dict_post_hooks", "_load_state_dict_pre_hooks",
             "_forward_hooks_with_kwargs", "_forward_hooks_always_called", "_forward_pre_hooks_with_kwargs",
             "padding_mode", "_reversed_padding_repeated_twice")
    for module in network.modules():
        for name in later:
            module.__dict__.pop(name, None)
    return network
