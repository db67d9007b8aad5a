// ContactSheetSession: the four contact sheets of the current evaluation, each image with its heat map as the
// tutorial draws it. Owned by Workspace. Thread: GUI thread; the heat maps are computed in its job, one after
// the other, and kept while the evaluation stays.
#pragma once

#include "eval/ContactSheets.h"
#include "session/EvaluateSession.h"
#include "session/Job.h"
#include "session/ModelSession.h"

#include <QHash>
#include <QImage>
#include <QObject>
#include <array>
#include <filesystem>
#include <memory>
#include <string>

namespace gg {

class Mailbox;

class ContactSheetSession : public QObject
{
    Q_OBJECT

public:
    ContactSheetSession(EvaluateSession& evaluate, ModelSession& model, QObject* parent = nullptr);
    ~ContactSheetSession() override;

    /// Draws the images of the sheets from the evaluation as it is decided now, and computes what is missing:
    /// heat maps made from `layer` (empty: the last feature map before the pooling). Without an evaluation,
    /// or of one that was opened without its model, the sheets are empty.
    void draw(const ContactSheetRequest& request, const std::string& layer = {});
    /// Computes what a cancelled job left.
    void resume();

    const ContactSheetRequest& request() const { return m_request; }
    /// In the order of gg::outcomes.
    const std::array<ContactSheet, 4>& sheets() const { return m_sheets; }
    std::filesystem::path file(std::size_t row) const;
    /// At the size of the network's input, and no more than that sees; the slice alone for a model that
    /// cannot be explained; null until it is computed, and where that failed.
    QImage overlay(std::size_t row) const;
    /// How many images of the sheets have neither an overlay nor a reason why there is none.
    int missingCount() const;
    Job& job() { return m_job; }

Q_SIGNALS:
    void sheetsChanged();
    /// The overlay of one of the sheets' images is there, or there will be none.
    void overlayReady(std::size_t row);
    /// An image could not be read, or the model cannot be explained; told once a job.
    void failed(const gg::Error& error);

private:
    struct Overlay
    {
        QImage image; ///< null: it could not be made
        ActivationMapRequest request;
    };
    struct Item
    {
        std::size_t row;
        std::filesystem::path file;
        ActivationMapRequest request;
    };
    bool hasModel() const;
    ActivationMapRequest wanted(std::size_t row) const;
    const Prediction& prediction(std::size_t row) const;
    const Overlay* find(std::size_t row) const;
    std::vector<Item> missing() const;
    void compute();
    void keep(int run, std::size_t row, const Overlay& overlay);
    void forget();

    EvaluateSession& m_evaluate;
    ModelSession& m_model;
    ContactSheetRequest m_request;
    std::string m_layer;
    std::array<ContactSheet, 4> m_sheets;
    QHash<std::size_t, Overlay> m_overlays; ///< by row
    std::shared_ptr<Mailbox> m_mailbox;
    int m_run = 0; ///< overlays of an earlier run are too late
    Job m_job;
};

} // namespace gg
