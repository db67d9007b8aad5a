// ScanPanel: scans chosen out of a list of unrelated ones, in a viewer, with heat maps. Each pane shows a
// scan of its own; what is chosen comes into the active one. Owned by a page or dialog. Thread: GUI thread.
#pragma once

#include <QWidget>
#include <array>
#include <filesystem>
#include <memory>
#include <optional>

namespace gg {

class ChosenScan;
class ExplainSession;
class HeatMapControl;
class ImageLoader;
class Viewer;
struct ViewedSlice;
struct ViewerMemory;

class ScanPanel : public QWidget
{
    Q_OBJECT

public:
    /// All must outlive the panel. Without `explain` there are no heat maps, and no word on the model's
    /// window.
    ScanPanel(ImageLoader& loader, ViewerMemory& memory, ExplainSession* explain, QWidget* parent = nullptr);
    ~ScanPanel() override;

    /// `predictedClass`: what stands beside the image, nothing while it is not known; with an empty path the
    /// active pane shows nothing.
    void showScan(const std::filesystem::path& file, std::optional<int> predictedClass);
    /// Of a file that cannot be classified there is no heat map.
    void showScanWithoutMap(const std::filesystem::path& file);
    /// In all panes.
    void clear();
    /// Of the active pane.
    const std::filesystem::path& file() const;
    const ViewedSlice& slice() const;
    Viewer& viewer() { return *m_viewer; }
    const Viewer& viewer() const { return *m_viewer; }

Q_SIGNALS:
    /// The active pane shows another image, or none.
    void sliceChanged();
    /// A person scrolls on, to another scan of the list: so many further, or back.
    void stepped(int scans);
    /// Another pane is the active one, with this file in it.
    void paneChosen(const std::filesystem::path& file);

private:
    ChosenScan& active() const;
    void adoptWindow();

    ImageLoader& m_loader;
    Viewer* m_viewer;
    HeatMapControl* m_heatMap = nullptr; ///< none without an ExplainSession
    std::array<std::unique_ptr<ChosenScan>, 4> m_scans;
};

} // namespace gg
