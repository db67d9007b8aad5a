#include "viewer/SlabMenu.h"

#include "viewer/SliceView.h"
#include "viewer/ViewerPanes.h"

#include <QActionGroup>

namespace gg {

SlabMenu::SlabMenu(ViewerPanes& panes, QWidget* parent)
    : QMenu(tr("Slab"), parent), m_panes(panes), m_thicknesses(new QActionGroup(this)),
      m_modes(new QActionGroup(this))
{
    for (const double millimetres : {0, 5, 10, 20, 40})
        addThickness(millimetres);
    addSeparator();
    addModes();
    connect(&panes, &ViewerPanes::activeViewChanged, this, &SlabMenu::refresh);
    connect(&panes, &ViewerPanes::activeSourceChanged, this, &SlabMenu::refresh);
    refresh();
}

void SlabMenu::addThickness(double millimetres)
{
    QAction* const action = addAction(millimetres > 0 ? tr("%1 mm").arg(millimetres) : tr("Single planes"));
    action->setCheckable(true);
    action->setData(millimetres);
    m_thicknesses->addAction(action);
    connect(action, &QAction::triggered, this, [this, millimetres] { set({millimetres, current().mode}); });
}

void SlabMenu::addModes()
{
    const std::pair<QString, SlabMode> modes[] = {
        {tr("Maximum"), SlabMode::Maximum}, {tr("Mean"), SlabMode::Mean}, {tr("Minimum"), SlabMode::Minimum}};
    for (const auto& [text, mode] : modes) {
        QAction* const action = addAction(text);
        action->setCheckable(true);
        action->setData(static_cast<int>(mode));
        m_modes->addAction(action);
        connect(action, &QAction::triggered, this, [this, mode = mode] { set({current().thickness, mode}); });
    }
}

Slab SlabMenu::current() const
{
    const SliceSource* const source = m_panes.active().source();
    return source != nullptr ? source->slab() : Slab();
}

void SlabMenu::set(const Slab& slab)
{
    if (SliceSource* const source = m_panes.active().source())
        source->setSlab(slab);
    refresh();
}

void SlabMenu::refresh()
{
    const SliceSource* const source = m_panes.active().source();
    menuAction()->setEnabled(source != nullptr && source->hasSlabs());
    const Slab slab = current();
    for (QAction* const action : m_thicknesses->actions())
        action->setChecked(action->data().toDouble() == slab.thickness);
    for (QAction* const action : m_modes->actions()) {
        action->setChecked(action->data().toInt() == static_cast<int>(slab.mode));
        action->setEnabled(slab.thickness > 0);
    }
}

} // namespace gg
