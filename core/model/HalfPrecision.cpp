#include "model/HalfPrecision.h"

#include "base/Error.h"
#include "nn/Network.h"
#include "nn/StateDict.h"

#include <ATen/ATen.h>

namespace gg {

namespace {

// Paths of another machine say nothing here, and may say who made the model.
void takeFoldersOff(Json& value)
{
    if (value.is_structured()) {
        for (Json& part : value)
            takeFoldersOff(part);
    } else if (value.is_string() && value.get_ref<const std::string&>().starts_with('/')) {
        const std::filesystem::path path = value.get<std::string>();
        value = (path.has_filename() ? path : path.parent_path()).filename().native();
    }
}

} // namespace

void roundToHalf(Network& network)
{
    const c10::InferenceMode inference;
    for (const auto& [name, tensor] : stateDictOf(network)) {
        if (!tensor.is_floating_point())
            continue;
        const at::Tensor rounded = tensor.to(at::kHalf).to(tensor.scalar_type());
        if (!at::isfinite(rounded).all().item<bool>())
            throw Error(ErrorKind::BadInput,
                        Message("the tensor %1 holds numbers that are too large for half precision", name));
        at::Tensor(tensor).copy_(rounded);
    }
}

StateDict inHalf(const StateDict& tensors)
{
    StateDict halved;
    for (const auto& [name, tensor] : tensors)
        halved.set(name, tensor.is_floating_point() ? tensor.to(at::kHalf) : tensor);
    return halved;
}

void noteRounding(ModelCard& card)
{
    takeFoldersOff(card.provenance);
    card.provenance["precision"] = "rounded to half precision";
}

} // namespace gg
