// GalleryHeatMaps: heat maps over the images of a gallery, of all that are in view or of the one on which the
// pointer rests; where a map has next to no weight, the image stays as it is.
// Owned by whoever owns the gallery. Thread: GUI thread; maps are computed by ExplainSession, and wanted only
// while their image is in view; they are kept within a bound.
#pragma once

#include "session/ExplainSession.h"
#include "widgets/GalleryModel.h"

#include <QCache>
#include <QMenu>
#include <QObject>
#include <QPersistentModelIndex>
#include <QTimer>
#include <map>
#include <memory>
#include <vector>

namespace gg {

class GalleryView;

class GalleryHeatMaps : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive this; the view paints what it is given here. `key`: of the settings.
    GalleryHeatMaps(GalleryView& view, ExplainSession& explain, const QString& key,
                    QObject* parent = nullptr);
    ~GalleryHeatMaps() override;

    bool isForAll() const { return m_forAll->isChecked(); }
    void setForAll(bool all) { m_forAll->setChecked(all); }
    bool isOnHover() const { return m_onHover->isChecked(); }
    void setOnHover(bool onHover) { m_onHover->setChecked(onHover); }
    /// Both choices, for a button.
    QMenu& menu() { return m_menu; }

    /// What all maps at hand may take, in bytes; the default is enough for 1,000.
    void setMemoryBound(qsizetype bytes) { m_maps.setMaxCost(bytes); }
    qsizetype memoryInUse() const { return m_maps.totalCost(); }
    /// How many maps are still to come for what is in view.
    std::size_t waitingCount() const { return m_asked.size(); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QAction* addChoice(const QString& text, const QString& key, bool usual);
    HeatMapWish wishOf(const GalleryItem& item) const;
    void paintOver(QPainter& painter, const QRectF& area, const GalleryItem& item) const;
    QImage mapOf(const GalleryItem& item) const;
    std::vector<GalleryItem> wanted() const;
    void hover(const QModelIndex& index);
    void update();
    void ask(const HeatMapWish& wish);
    void startOver();

    GalleryView& m_view;
    ExplainSession& m_explain;
    QMenu m_menu;
    QAction* m_forAll;
    QAction* m_onHover;
    QCache<QByteArray, QImage> m_maps;                      ///< null where there is none
    std::map<QByteArray, std::unique_ptr<QObject>> m_asked; ///< who asks ExplainSession for each
    QPersistentModelIndex m_below;                          ///< the pointer
    QPersistentModelIndex m_hovered;                        ///< on which the pointer has rested
    QTimer m_rest;                                          ///< of the pointer
    QTimer m_soon; ///< passes without scrolling before maps are asked for
};

} // namespace gg
