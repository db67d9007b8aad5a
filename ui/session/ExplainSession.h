// ExplainSession: heat maps of single images by the open model, and how a person wants to see them.
// Owned by Workspace and shared by all viewers. Thread: GUI thread; a map is computed in the session's job,
// one at a time. Of what one viewer asks for only the newest counts; maps at hand are kept (the least
// recently used of 32 leaves first) until another model is opened. Which of them is that of the predicted
// class is decided by the model's threshold at the time of asking.
#pragma once

#include "session/Job.h"
#include "session/ModelSession.h"

#include <QCache>
#include <QImage>
#include <QObject>
#include <QPointer>
#include <filesystem>
#include <functional>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <string>
#include <vector>

namespace gg {

struct HeatMapWish
{
    std::filesystem::path file;
    std::optional<int> targetClass; ///< nothing: the class that the model predicts
    std::string layer;              ///< empty: the last feature map before the pooling
    bool operator==(const HeatMapWish&) const = default;
};

struct HeatMap
{
    /// In inferno, over all of the scan and upright, at the size of the network's input, larger where that is
    /// a part of the scan (overWholeScan()); null when there is none.
    QImage image;
    std::string layer;
    int targetClass = 0;
    QString problem;      ///< why there is no image
    cv::Mat weights = {}; ///< CV_32F (H,W) in [0, 1] of the same size, upright: what the colours stand for
};

/// Holds for every viewer of the window. `isShown` and `opacity` are remembered for the next start, the rest
/// goes with the model.
struct HeatMapChoice
{
    bool isShown = false;
    int opacity = 45; ///< percent
    std::optional<int> targetClass;
    std::string layer;
    bool operator==(const HeatMapChoice&) const = default;
};

class ExplainSession : public QObject
{
    Q_OBJECT

public:
    explicit ExplainSession(ModelSession& model, QObject* parent = nullptr);
    ~ExplainSession() override;

    const ModelSession& model() const { return m_model; }
    const HeatMapChoice& choice() const { return m_choice; }
    void setChoice(const HeatMapChoice& choice);

    /// Needs an open model. `done` is called on the GUI thread: at once when the map is at hand, and with the
    /// reason in its place when the model's engine makes none (ModelSession::whyNoHeatMaps()). Not called
    /// when `viewer` asks for another map before, forgets it or is gone, nor when another model is opened.
    void explain(const HeatMapWish& wish, QObject* viewer, std::function<void(const HeatMap&)> done);
    /// Names of the layers that maps can be made from, in the order of the network: empty until
    /// layersChanged() tells that they are read, which askForLayers() starts once a model.
    const std::vector<std::string>& layers() const { return m_layers; }
    /// Why there are none; empty while nothing went wrong.
    const QString& layersProblem() const { return m_layersProblem; }
    void askForLayers();

    /// What `viewer` asked for is not wanted any more.
    void forget(QObject* viewer);

    Job& job() { return m_job; }

Q_SIGNALS:
    void choiceChanged();
    /// Read, failed to be read, or forgotten with their model.
    void layersChanged();

private:
    struct Waiting
    {
        HeatMapWish wish;
        QPointer<QObject> viewer;
        std::function<void(const HeatMap&)> done;
    };
    using Logits = std::vector<double>;
    HeatMapWish decided(HeatMapWish wish) const;
    void next();
    void keep(const HeatMapWish& wish, const HeatMap& map, const Logits& logits);
    void answer(const HeatMapWish& wish, const HeatMap& map);
    void startOver();

    ModelSession& m_model;
    HeatMapChoice m_choice;
    QCache<QByteArray, HeatMap> m_maps;  ///< each of a class
    QCache<QByteArray, Logits> m_logits; ///< by file, where the predicted class was asked for
    std::vector<Waiting> m_waiting;      ///< the newest last
    HeatMapWish m_computed;              ///< by the running job
    Job m_job;
    std::vector<std::string> m_layers;
    QString m_layersProblem;
    Job m_layersJob;
};

} // namespace gg
