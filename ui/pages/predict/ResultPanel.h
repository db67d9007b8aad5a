// ResultPanel: what the model says of one scan, which model says it, and what is known of the file.
// Owned by PredictPage. Thread: GUI thread.
#pragma once

#include "model/FilePredictor.h"
#include "session/ModelSession.h"

#include <QSize>
#include <QStringList>
#include <QWidget>
#include <vector>

class QFrame;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace gg {

class ExplainSession;
class FactList;
class LungFacts;
class NearestImages;
class ScoreBar;

class ResultPanel : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive the panel. Without `explain` nothing is said of heat maps.
    explicit ResultPanel(const ModelSession& model, ExplainSession* explain = nullptr,
                         QWidget* parent = nullptr);

    /// Also called when another model was opened. `isRunning`: the scan's turn comes by itself.
    void showResult(const FileResult& result, bool isRunning);
    /// What the viewer found out about the image.
    void showImageSize(const QSize& pixels);

Q_SIGNALS:
    void openModelRequested();
    /// The score of the scan that is shown is wanted although it was refused.
    void insistRequested();
    void trainOnDemoRequested();

private:
    QFrame* makeModelOffer();
    QWidget* makeVerdict();
    QStringList warningsOf(const FileResult& result) const;
    void showVerdict(const FileResult& result, bool isRunning);
    void showScores(const FileResult& result);
    void showModel();
    void showFile(const FileResult& result);
    QString wordOfLungs(const FileResult& result) const;

    const ModelSession& m_model;
    QFrame* m_offer;
    QLabel* m_mark;
    QLabel* m_verdict;
    QLabel* m_reason;
    QPushButton* m_insist;
    QVBoxLayout* m_scoreLayout;
    std::vector<ScoreBar*> m_scores;
    QLabel* m_warnings;
    LungFacts* m_lungs;
    NearestImages* m_nearest;
    QLabel* m_modelHeading;
    FactList* m_modelFacts;
    QLabel* m_modelNotes;
    FactList* m_fileFacts;
    FileResult m_result;
    QSize m_imageSize;
};

} // namespace gg
