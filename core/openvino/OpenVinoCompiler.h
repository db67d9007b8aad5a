// OpenVinoCompiler: the NetworkCompiler that OpenVINO is, on the CPU. Made by the factory that loadOpenVino()
// looks up. Thread: see NetworkCompiler.
#pragma once

#include "openvino/NetworkCompiler.h"

namespace gg {

class OpenVinoCompiler : public NetworkCompiler
{
public:
    /// Throws Error (Failed) when OpenVINO has no CPU plug-in.
    OpenVinoCompiler();
    ~OpenVinoCompiler() override;

    std::string version() const override;
    bool computesIn(ComputePrecision precision) const override;
    std::unique_ptr<CompiledNetwork> compile(const CompileRequest& request) override;
    std::unique_ptr<RangeFinder> rangeFinder(const CompileRequest& request) override;
    void forget(const CompileRequest& request) override;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace gg
