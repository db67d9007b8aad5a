#include "viewer/ViewerActions.h"

#include "viewer/CinePlayer.h"
#include "viewer/MeasurementMenu.h"
#include "viewer/Measurements.h"
#include "viewer/SliceView.h"
#include "viewer/ViewerTools.h"
#include "viewer/WindowPresets.h"
#include "viewer/WindowPresetsDialog.h"

#include <QAction>
#include <QActionGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <algorithm>
#include <cmath>
#include <optional>

namespace gg {

namespace {

constexpr int page = 10; // slices
constexpr int toTheEnd = 1 << 24;
constexpr double zoomPerKey = 1.25;
constexpr double step = 0.1; // of the view, or of the window's width

std::function<void(SliceView&)> scrollBy(int slices)
{
    return [slices](SliceView& view) { view.scrollBy(slices); };
}

/// A share of the view's size.
std::function<void(SliceView&)> panned(double across, double down)
{
    return [across, down](SliceView& view) {
        ViewTransform transform = view.transform();
        transform.panBy({across * view.width(), down * view.height()});
        view.setTransform(transform);
    };
}

/// Whole, but never none: it does not stick where the window is narrow.
double stepOf(double wanted)
{
    const double whole = std::round(wanted);
    return wanted != 0 && whole == 0 ? std::copysign(1, wanted) : whole;
}

/// By shares of the window's width.
std::function<void(SliceView&)> windowed(double wider, double higher)
{
    return [wider, higher](SliceView& view) {
        DisplayMapping mapping = view.mapping();
        CtWindow& window = mapping.window;
        window.center += stepOf(higher * window.width);
        window.width = std::max(window.width + stepOf(wider * window.width), 1.0);
        if (!view.slice().isColour() && problems(window).empty())
            view.setMapping(mapping);
    };
}

template <typename Change>
std::function<void(SliceView&)> placed(Change change)
{
    return [change](SliceView& view) {
        ViewTransform transform = view.transform();
        change(transform);
        view.setTransform(transform);
    };
}

/// What nobody sees is not removed.
bool isSelectedSeen(const Measurements& measurements, const SliceView& view)
{
    const QModelIndex selected = measurements.selected();
    return selected.isValid() && view.isAnnotated() && measurements.at(selected.row()).slice == view.shown();
}

std::function<void(SliceView&)> zoomed(double factor)
{
    return placed([factor](ViewTransform& transform) { transform.setZoom(transform.zoom() * factor); });
}

} // namespace

ViewerActions::ViewerActions(QWidget& owner, Parts parts)
    : QObject(&owner), m_owner(owner), m_parts(std::move(parts))
{
    makeTools();
    makePresets();
    makeScrolling();
    makePlacing();
    makeLooking();
    makePalettes();
    makeCine();
    makeMeasuring();
    makeCorrecting();
    makePicture();
    refresh();
}

QAction* ViewerActions::add(const QString& text, const QList<QKeySequence>& keys, const char* icon,
                            std::function<void(SliceView&)> act)
{
    auto* const action = new QAction(text, &m_owner);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setData(QString::fromLatin1(icon));
    connect(action, &QAction::triggered, this, [this, act = std::move(act)] {
        if (SliceView* const view = m_parts.active())
            act(*view);
    });
    m_owner.addAction(action);
    return action;
}

void ViewerActions::makeTools()
{
    auto* const group = new QActionGroup(this);
    for (const auto& tool : m_parts.tools.all()) {
        const QString id = tool->id();
        QAction* const action = add(tool->text(), {tool->key()}, id.toLatin1().constData(),
                                    [this, id](SliceView&) { m_parts.tools.choose(id); });
        action->setCheckable(true);
        action->setChecked(tool.get() == &m_parts.tools.chosen());
        action->setStatusTip(tool->explanation());
        group->addAction(action);
        connect(&m_parts.tools, &ViewerTools::chosenChanged, action,
                [this, action, id] { action->setChecked(m_parts.tools.chosen().id() == id); });
        (tool->corrects() ? correcting : tools) << action;
    }
}

void ViewerActions::makePresets()
{
    for (int i = 0; i < static_cast<int>(m_parts.presets.all().size()); ++i) {
        QAction* const action = add({}, {QKeySequence(Qt::Key_1 + i)}, "", [this, i](SliceView& view) {
            if (const auto window = m_parts.presets.windowFor(i, view.slice(), view.mapping().window)) {
                DisplayMapping mapping = view.mapping();
                mapping.window = *window;
                view.setMapping(mapping);
            }
        });
        action->setShortcutContext(Qt::WindowShortcut);
        presets << action;
    }
    editWindows = new QAction(tr("Change the windows\u2026"), &m_owner);
    connect(editWindows, &QAction::triggered, this,
            [this] { (new WindowPresetsDialog(m_parts.presets, &m_owner))->open(); });
    const auto name = [this] {
        for (int i = 0; i < presets.size(); ++i)
            presets[i]->setText(m_parts.presets.all()[static_cast<std::size_t>(i)].name);
    };
    connect(&m_parts.presets, &WindowPresets::changed, this, name);
    name();
}

void ViewerActions::makeScrolling()
{
    scrolling << add(tr("Next slice"), {Qt::Key_Down}, "", scrollBy(1))
              << add(tr("Slice before"), {Qt::Key_Up}, "", scrollBy(-1))
              << add(tr("Ten slices on"), {Qt::Key_PageDown}, "", scrollBy(page))
              << add(tr("Ten slices back"), {Qt::Key_PageUp}, "", scrollBy(-page))
              << add(tr("First slice"), {Qt::Key_Home}, "", scrollBy(-toTheEnd))
              << add(tr("Last slice"), {Qt::Key_End}, "", scrollBy(toTheEnd));
}

void ViewerActions::makePlacing()
{
    placing << add(tr("Fit and upright"), {Qt::Key_0}, "reset", placed([](ViewTransform& t) { t.reset(); }))
            << add(tr("A pixel a pixel"), {Qt::Key_O}, "", placed([](ViewTransform& t) { t.setZoom(1); }))
            << add(tr("Zoom in"), {Qt::Key_Plus, Qt::Key_Equal}, "", zoomed(zoomPerKey))
            << add(tr("Zoom out"), {Qt::Key_Minus}, "", zoomed(1 / zoomPerKey))
            << add(tr("Flip left and right"), {Qt::Key_H}, "fliphorizontally",
                   placed([](ViewTransform& t) { t.flipHorizontally(); }))
            << add(tr("Flip up and down"), {Qt::Key_V}, "flipvertically",
                   placed([](ViewTransform& t) { t.flipVertically(); }))
            << add(tr("Turn clockwise"), {Qt::Key_R}, "turnclockwise",
                   placed([](ViewTransform& t) { t.turnClockwise(); }))
            << add(tr("Turn counterclockwise"), {Qt::Key_L}, "turncounterclockwise",
                   placed([](ViewTransform& t) { t.turnCounterclockwise(); }))
            << add(tr("Pan to the left"), {Qt::SHIFT | Qt::Key_Left}, "", panned(step, 0))
            << add(tr("Pan to the right"), {Qt::SHIFT | Qt::Key_Right}, "", panned(-step, 0))
            << add(tr("Pan up"), {Qt::SHIFT | Qt::Key_Up}, "", panned(0, step))
            << add(tr("Pan down"), {Qt::SHIFT | Qt::Key_Down}, "", panned(0, -step));
}

void ViewerActions::makeLooking()
{
    invert = add(tr("Invert"), {Qt::Key_I}, "invert", [](SliceView& view) {
        DisplayMapping mapping = view.mapping();
        mapping.isInverted = !mapping.isInverted;
        view.setMapping(mapping);
    });
    windowing << add(tr("Wider window"), {Qt::CTRL | Qt::Key_Right}, "", windowed(step, 0))
              << add(tr("Narrower window"), {Qt::CTRL | Qt::Key_Left}, "", windowed(-step, 0))
              << add(tr("Higher level"), {Qt::CTRL | Qt::Key_Up}, "", windowed(0, step))
              << add(tr("Lower level"), {Qt::CTRL | Qt::Key_Down}, "", windowed(0, -step));
    annotate = add(tr("Letters, texts and measurements"), {Qt::Key_T}, "",
                   [this](SliceView& view) { view.setAnnotated(annotate->isChecked()); });
    smooth = add(tr("Smooth pixels"), {}, "", [this](SliceView& view) {
        view.setEnlarging(smooth->isChecked() ? Enlarging::Smooth : Enlarging::Blocks);
    });
    for (QAction* const action : {invert, annotate, smooth})
        action->setCheckable(true);
}

void ViewerActions::makePalettes()
{
    auto* const group = new QActionGroup(this);
    const std::pair<QString, Palette> all[] = {
        {tr("Grey"), Palette::Grey}, {tr("Inferno"), Palette::Inferno}, {tr("Hot iron"), Palette::HotIron}};
    for (const auto& [text, palette] : all) {
        palettes << add(text, {}, "", [palette = palette](SliceView& view) {
            DisplayMapping mapping = view.mapping();
            mapping.palette = palette;
            view.setMapping(mapping);
        });
        palettes.last()->setCheckable(true);
        group->addAction(palettes.last());
    }
}

void ViewerActions::makeCine()
{
    CinePlayer& cine = m_parts.cine;
    play = add(tr("Play"), {Qt::Key_Space}, "play",
               [&cine](SliceView& view) { cine.isPlaying() ? cine.stop() : cine.play(view); });
    play->setCheckable(true);
    slower = add(tr("Play slower"), {Qt::Key_Comma}, "",
                 [&cine](SliceView&) { cine.setFramesPerSecond(cine.framesPerSecond() - 5); });
    faster = add(tr("Play faster"), {Qt::Key_Period}, "",
                 [&cine](SliceView&) { cine.setFramesPerSecond(cine.framesPerSecond() + 5); });
    connect(&cine, &CinePlayer::playingChanged, play, [this, &cine] { play->setChecked(cine.isPlaying()); });
}

void ViewerActions::makeMeasuring()
{
    const auto of = [this](const SliceView& view) -> Measurements* {
        return view.source() ? &m_parts.measurements.of(view.source()->id()) : nullptr;
    };
    measuring << add(tr("Remove the selected measurement"), {Qt::Key_Delete, Qt::Key_Backspace}, "",
                     [of](SliceView& view) {
                         if (Measurements* const all = of(view); all != nullptr && isSelectedSeen(*all, view))
                             all->removeSelected();
                     })
              << add(tr("Select no measurement"), {Qt::Key_Escape}, "",
                     [this, of](SliceView& view) {
                         m_parts.tools.cancel();
                         if (Measurements* const all = of(view))
                             all->select({});
                     })
              << add(tr("Remove all measurements of the series"), {}, "", [of](SliceView& view) {
                     if (Measurements* const all = of(view))
                         all->clear();
                 });
    measured = new MeasurementMenu(m_parts.active, m_parts.measurements, &m_owner);
    connect(&m_parts.measurements, &MeasurementStore::changed, this, &ViewerActions::refresh);
}

void ViewerActions::makeCorrecting()
{
    LungEditing& lungs = m_parts.tools.lungs();
    const auto takeStep = [&lungs](std::optional<int> (LungEditing::*take)(const QString&)) {
        return [&lungs, take](SliceView& view) {
            const std::optional<int> slice =
                view.source() ? (lungs.*take)(view.source()->id()) : std::nullopt;
            if (slice)
                view.showSlice(*slice); // it is seen what became of it
        };
    };
    undoCorrection = add(tr("Undo the last stroke"), {QKeySequence(Qt::CTRL | Qt::Key_Z)}, "",
                         takeStep(&LungEditing::undo));
    redoCorrection = add(tr("Redo the stroke"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)}, "",
                         takeStep(&LungEditing::redo));
    restoreLungs = add(tr("Back to the lungs that were found"), {}, "", [&lungs](SliceView& view) {
        if (view.source())
            lungs.restoreFound(view.source()->id());
    });
    correcting << add(tr("Smaller brush"), {Qt::Key_BracketLeft}, "",
                      [&lungs](SliceView&) { lungs.changeRadius(-1); })
               << add(tr("Larger brush"), {Qt::Key_BracketRight}, "",
                      [&lungs](SliceView&) { lungs.changeRadius(1); })
               << undoCorrection << redoCorrection << restoreLungs;
    for (const auto signal : {&LungEditing::masksChanged, &LungEditing::corrected})
        connect(&lungs, signal, this, [this] { refreshCorrecting(m_parts.active()); });
    connect(&lungs, &LungEditing::seriesChanged, this, &ViewerActions::refresh);
    connect(&lungs, &LungEditing::radiusChanged, this, [this] {
        if (SliceView* const view = m_parts.active())
            view->update();
    });
}

void ViewerActions::makePicture()
{
    const auto picture = [](const SliceView& view) {
        return view.rendered(view.isAnnotated(), view.devicePixelRatioF());
    };
    copy = add(tr("Copy the picture"), {QKeySequence::Copy}, "",
               [picture](SliceView& view) { QGuiApplication::clipboard()->setImage(picture(view)); });
    save = add(tr("Save the picture\u2026"), {QKeySequence::Save}, "",
               [this, picture](SliceView& view) { Q_EMIT saveWished(picture(view)); });
}

void ViewerActions::refresh()
{
    const SliceView* const view = m_parts.active();
    const bool isThere = view != nullptr && !view->slice().isNull();
    const bool isGrey = isThere && !view->slice().isColour();
    invert->setChecked(view != nullptr && view->mapping().isInverted);
    annotate->setChecked(view == nullptr || view->isAnnotated());
    smooth->setChecked(view == nullptr || view->enlarging() == Enlarging::Smooth);
    for (int i = 0; i < presets.size(); ++i)
        presets[i]->setEnabled(isThere && m_parts.presets.windowFor(i, view->slice()).has_value());
    for (int i = 0; i < palettes.size(); ++i) {
        palettes[i]->setEnabled(isGrey);
        palettes[i]->setChecked(isGrey && static_cast<int>(view->mapping().palette) == i);
    }
    play->setEnabled(view != nullptr && view->count() > 1);
    for (QAction* const action : {copy, save})
        action->setEnabled(isThere);
    const Measurements* const all =
        view != nullptr && view->source() ? m_parts.measurements.find(view->source()->id()) : nullptr;
    const bool hasSelected = all != nullptr && all->selected().isValid();
    measuring[0]->setEnabled(hasSelected && isSelectedSeen(*all, *view));
    measuring[1]->setEnabled(hasSelected);
    measuring[2]->setEnabled(all != nullptr && all->rowCount() > 0);
    refreshCorrecting(view);
}

void ViewerActions::refreshCorrecting(const SliceView* view)
{
    if (view != nullptr)
        m_parts.tools.settle(*view);
    const LungCorrection* const lungs =
        view != nullptr && view->source() ? m_parts.tools.lungs().find(view->source()->id()) : nullptr;
    for (QAction* const action : correcting)
        action->setEnabled(lungs != nullptr);
    if (lungs == nullptr)
        return;
    undoCorrection->setEnabled(lungs->canUndo() || lungs->isInStroke());
    redoCorrection->setEnabled(lungs->canRedo());
    restoreLungs->setEnabled(lungs->correctedSlices() > 0);
}

} // namespace gg
