#include "viewer/ViewerTools.h"

#include "viewer/AngleTool.h"
#include "viewer/CrosshairTool.h"
#include "viewer/LungBrushTool.h"
#include "viewer/MeasurementHandles.h"
#include "viewer/PanTool.h"
#include "viewer/ScrollTool.h"
#include "viewer/SliceView.h"
#include "viewer/TwoPointTool.h"
#include "viewer/WindowLevelTool.h"
#include "viewer/ZoomTool.h"

#include <algorithm>
#include <utility>

namespace gg {

ViewerTools::ViewerTools(MeasurementStore& store, QObject* parent)
    : QObject(parent), m_handles(std::make_unique<MeasurementHandles>(store))
{
    m_tools.push_back(std::make_unique<WindowLevelTool>());
    m_tools.push_back(std::make_unique<ScrollTool>());
    m_tools.push_back(std::make_unique<PanTool>());
    m_tools.push_back(std::make_unique<ZoomTool>());
    m_tools.push_back(std::make_unique<CrosshairTool>(
        [this](SliceView& view, const PatientPoint& point) { Q_EMIT crosshairMoved(&view, point); }));
    m_tools.push_back(std::make_unique<TwoPointTool>(MeasurementKind::Length, store));
    m_tools.push_back(std::make_unique<AngleTool>(store));
    m_tools.push_back(std::make_unique<TwoPointTool>(MeasurementKind::Ellipse, store));
    m_tools.push_back(std::make_unique<TwoPointTool>(MeasurementKind::Rectangle, store));
    m_tools.push_back(std::make_unique<LungBrushTool>(LungBrushTool::Kind::Brush, m_lungs));
    m_tools.push_back(std::make_unique<LungBrushTool>(LungBrushTool::Kind::Eraser, m_lungs));
    m_chosen = m_before = m_tools.front().get();
}

ViewerTools::~ViewerTools() = default;

ViewerTool* ViewerTools::find(const QString& id) const
{
    const auto found =
        std::find_if(m_tools.begin(), m_tools.end(), [&](const auto& tool) { return tool->id() == id; });
    return found != m_tools.end() ? found->get() : nullptr;
}

void ViewerTools::choose(const QString& id)
{
    ViewerTool* const tool = find(id);
    if (tool == nullptr || tool == m_chosen)
        return;
    m_chosen->cancel();
    m_before = std::exchange(m_chosen, tool);
    for (const QPointer<SliceView>& view : m_views) {
        if (view)
            view->setTool(Qt::LeftButton, tool);
    }
    Q_EMIT chosenChanged();
}

void ViewerTools::equip(SliceView& view)
{
    std::erase_if(m_views, [](const QPointer<SliceView>& each) { return each.isNull(); });
    m_views.emplace_back(&view);
    view.setTool(Qt::LeftButton, m_chosen);
    view.setTool(Qt::MiddleButton, find(QStringLiteral("pan")));
    view.setTool(Qt::RightButton, find(QStringLiteral("zoom")));
    view.setFirstTool(m_handles.get());
}

void ViewerTools::settle(const SliceView& active)
{
    if (m_chosen->suits(active))
        return;
    choose((m_before->suits(active) ? m_before : m_tools.front().get())->id());
}

void ViewerTools::cancel()
{
    m_chosen->cancel();
}

} // namespace gg
