// GalleryModel: the images of a gallery with what stands below each of them.
// Owned by the page that fills it. Holds no pixels: the delegate asks ImageLoader for what it paints.
// Thread: GUI thread.
#pragma once

#include "widgets/ClassMark.h"

#include <QAbstractListModel>
#include <QImage>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

namespace gg {

/// What a person has said of an image.
struct ShownMark
{
    QStringList tags;
    QString note;
    int relabel = -1; ///< the class that it should have; -1: the one that it has

    bool isEmpty() const { return tags.isEmpty() && note.isEmpty() && relabel < 0; }
    bool operator==(const ShownMark&) const = default;
};

struct GalleryItem
{
    std::filesystem::path file;
    QString name;                ///< empty: the file's name
    int trueClass = -1;          ///< -1: not known or not shown
    int predictedClass = -1;     ///< -1: none yet
    std::optional<double> score; ///< of the class ClassLegend::scoredClass(); galleries sort by it
    QString note;                ///< instead of a prediction: "waiting", or why there is none
    bool failed = false;         ///< `note` is the reason
    ShownMark mark;              ///< painted over the image
    QImage picture;              ///< stands in the tile instead of the file's, as one with a heat map over it
};

/// Puts what a model says into the item. The one place that decides of which class the score under a
/// thumbnail is: ClassLegend::scoredClass(), on every page. `scores` (C) in the order of the legend.
void showPrediction(GalleryItem& item, const ClassLegend& legend, int predictedClass,
                    const std::vector<double>& scores);

class GalleryModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        FileRole = Qt::UserRole, ///< QString; a path as QFile takes it
        ItemRole,                ///< GalleryItem
        LegendRole,              ///< ClassLegend
        ScoreRole                ///< double, for sorting; -1 without a score
    };

    using QAbstractListModel::QAbstractListModel;

    void setLegend(const ClassLegend& legend);
    const ClassLegend& legend() const { return m_legend; }

    void setItems(std::vector<GalleryItem> items);
    /// All items anew, by what makes them of the present ones, from which it may move: paths of thousands of
    /// files take long to copy.
    void remake(const std::function<std::vector<GalleryItem>(std::vector<GalleryItem> present)>& make);
    void append(std::vector<GalleryItem> items);
    void setItem(int row, GalleryItem item);
    /// One for each item; those that have others are told of, the rest stays.
    void setMarks(const std::vector<ShownMark>& marks);
    void remove(int row);
    const GalleryItem& item(int row) const { return m_items.at(static_cast<std::size_t>(row)); }
    const std::vector<GalleryItem>& items() const { return m_items; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    /// Of which class an item's score is; -1 without a score.
    int scoredClass(const GalleryItem& item) const;

    /// All that is known of an item, in words: for tooltips, captions and screen readers.
    QString description(const GalleryItem& item) const;

private:
    ClassLegend m_legend;
    std::vector<GalleryItem> m_items;
};

} // namespace gg

Q_DECLARE_METATYPE(gg::GalleryItem)
Q_DECLARE_METATYPE(gg::ClassLegend)
