// MontagePanel: random images of each class, side by side, as a person looks a data set over.
// All images of the chosen split are there, in an order drawn by a seed; another seed reshuffles them.
// Owned by DataPage. Thread: GUI thread.
#pragma once

#include "data/Dataset.h"
#include "session/ExplainSession.h"
#include "session/ImageLoader.h"

#include <QWidget>
#include <cstdint>
#include <optional>
#include <vector>

class QComboBox;
class QHBoxLayout;
class QLabel;

namespace gg {

class GalleryModel;
class GalleryView;
struct ViewerMemory;

class MontagePanel : public QWidget
{
    Q_OBJECT

public:
    /// All must outlive the panel.
    MontagePanel(ImageLoader& loader, ViewerMemory& memory, ExplainSession& explain,
                 QWidget* parent = nullptr);

    void setDataset(const std::optional<Dataset>& dataset);
    /// Nothing: all splits.
    void setSplit(std::optional<Split> split);
    /// These alone (ascending indices into Dataset::items()), of all splits, until the data set is another;
    /// nothing: all.
    void setItems(std::optional<std::vector<std::size_t>> items);
    void reshuffle();
    std::uint64_t seed() const { return m_seed; }
    /// One a class, in the order of classes.
    const std::vector<GalleryView*>& galleries() const { return m_galleries; }

private:
    QWidget* makeHeader();
    void makeColumns();
    void offerSplits();
    void fill();

    ImageLoader& m_loader;
    ViewerMemory& m_memory;
    ExplainSession& m_explain;
    std::optional<Dataset> m_dataset;
    std::optional<Split> m_split;
    std::optional<std::vector<std::size_t>> m_items;
    std::uint64_t m_seed = 1;
    QComboBox* m_splitBox;
    QLabel* m_seedLabel;
    QWidget* m_columns = nullptr;
    QHBoxLayout* m_columnsLayout = nullptr;
    std::vector<GalleryView*> m_galleries;
    std::vector<GalleryModel*> m_models;
    std::vector<QLabel*> m_counts; ///< beside the names of the classes
};

} // namespace gg
