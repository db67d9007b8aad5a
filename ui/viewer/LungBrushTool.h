// LungBrushTool: paints lung where none was found, or takes away what is none, with a round brush that is
// seen at the mouse. Owned by ViewerTools. Thread: GUI thread.
#pragma once

#include "viewer/LungEditing.h"
#include "viewer/ViewerTool.h"

#include <optional>

namespace gg {

class LungBrushTool : public ViewerTool
{
public:
    enum class Kind
    {
        Brush,
        Eraser
    };
    /// `editing` must outlive the tool.
    LungBrushTool(Kind kind, LungEditing& editing) : m_kind(kind), m_editing(editing) {}

    QString id() const override;
    QString text() const override;
    QString explanation() const override;
    QKeySequence key() const override;
    Qt::CursorShape cursor() const override { return Qt::CrossCursor; }
    /// Where lungs were measured.
    bool suits(const SliceView& view) const override;
    bool corrects() const override { return true; }
    bool takesEveryPress() const override { return true; }
    void press(SliceView& view, const ToolEvent& event) override;
    void drag(SliceView& view, const ToolEvent& event) override;
    void release(SliceView& view, const ToolEvent& event) override;
    bool wheel(SliceView& view, const ToolEvent& event, int steps) override;
    void cancel() override;
    void paintAtMouse(QPainter& painter, const ViewContext& context) const override;

private:
    Lung lungFor(const LungCorrection& correction, const ViewContext& context) const;

    Kind m_kind;
    LungEditing& m_editing;
    struct Stroke
    {
        QString seriesId;
        int slice;
        Lung paints;
    };
    std::optional<Stroke> m_stroke;
};

} // namespace gg
