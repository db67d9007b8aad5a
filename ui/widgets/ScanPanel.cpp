#include "widgets/ScanPanel.h"

#include "session/ExplainSession.h"
#include "session/ImageLoader.h"
#include "viewer/ChosenScan.h"
#include "viewer/SliceView.h"
#include "viewer/Viewer.h"
#include "viewer/ViewerMemory.h"
#include "widgets/HeatMapControl.h"
#include "widgets/PartLayout.h"
#include "widgets/WindowNote.h"

#include <QVBoxLayout>

namespace gg {

ScanPanel::ScanPanel(ImageLoader& loader, ViewerMemory& memory, ExplainSession* explain, QWidget* parent)
    : QWidget(parent), m_loader(loader), m_viewer(new Viewer(memory.presets, memory.measurements))
{
    QVBoxLayout* const layout = columnLayout(this, 0, metrics::grid / 2);
    layout->addWidget(m_viewer, 1);
    ViewerPanes& panes = m_viewer->panes();
    if (explain != nullptr) {
        m_heatMap = new HeatMapControl(*explain, panes);
        auto* const note = new WindowNote(explain->model(), panes);
        keepPlaceWhenHidden(*note); // so does the image when it comes
        layout->addWidget(note);
        layout->addWidget(m_heatMap);
    }
    static_assert(std::tuple_size_v<decltype(m_scans)> == ViewerPanes::most);
    for (int pane = 0; pane < ViewerPanes::most; ++pane) {
        auto& scan = m_scans[static_cast<std::size_t>(pane)];
        scan = std::make_unique<ChosenScan>(loader);
        panes.pane(pane).setSource(scan.get());
        connect(&panes.pane(pane), &SliceView::scrolledBeyond, this, &ScanPanel::stepped);
    }
    connect(&panes, &ViewerPanes::activeViewChanged, this, &ScanPanel::sliceChanged);
    connect(&panes, &ViewerPanes::activeChanged, this, [this] { Q_EMIT paneChosen(file()); });
    connect(&loader, &ImageLoader::voiChanged, this, &ScanPanel::adoptWindow);
}

/// The viewer goes before the scans that it shows.
ScanPanel::~ScanPanel()
{
    m_viewer->panes().disconnect(this);
    delete m_viewer;
}

ChosenScan& ScanPanel::active() const
{
    return *m_scans[static_cast<std::size_t>(m_viewer->panes().activeIndex())];
}

const std::filesystem::path& ScanPanel::file() const
{
    return active().file();
}

const ViewedSlice& ScanPanel::slice() const
{
    return m_viewer->panes().active().slice();
}

void ScanPanel::showScan(const std::filesystem::path& file, std::optional<int> predictedClass)
{
    active().choose(file);
    if (m_heatMap != nullptr)
        m_heatMap->setSubject(file, predictedClass);
}

void ScanPanel::showScanWithoutMap(const std::filesystem::path& file)
{
    active().choose(file);
    if (m_heatMap != nullptr)
        m_heatMap->setSubject({}, {});
}

void ScanPanel::clear()
{
    for (const auto& scan : m_scans)
        scan->choose({});
    if (m_heatMap != nullptr)
        m_heatMap->setSubject({}, {});
}

/// Another model is open: what it sees is what a person sees first.
void ScanPanel::adoptWindow()
{
    for (int pane = 0; pane < ViewerPanes::most; ++pane) {
        SliceView& view = m_viewer->panes().pane(pane);
        if (!view.slice().isHounsfield)
            continue;
        DisplayMapping mapping = view.mapping();
        mapping.window = windowOf(view.slice(), m_loader.voi());
        view.setMapping(mapping);
    }
}

} // namespace gg
