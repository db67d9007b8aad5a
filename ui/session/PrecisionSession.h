// PrecisionSession: what computing the current model's scores in other precisions changes on the validation
// of the open data set; and which of them the model keeps. Owned by Workspace. Thread: GUI thread; trying
// runs in its job.
#pragma once

#include "engine/PrecisionTrial.h"
#include "session/DatasetSession.h"
#include "session/ModelSession.h"

#include <QObject>
#include <QString>
#include <memory>
#include <optional>

namespace gg {

class PrecisionSession : public QObject
{
    Q_OBJECT

public:
    PrecisionSession(EngineSession& engine, DatasetSession& dataset, ModelSession& model,
                     QObject* parent = nullptr);
    ~PrecisionSession() override;

    /// Why it cannot be tried now, in a sentence; empty when it can.
    QString whyNot() const;
    /// Tries the current model on the open data set; nothing where there is a whyNot().
    void start();

    /// Of the current model and the open data set; null before it was tried.
    const std::shared_ptr<const PrecisionTrial>& trial() const { return m_trial; }
    /// In which the current model's quick scores are computed.
    ComputePrecision kept() const;
    /// One that was tried, or Single. Nothing for one that cannot be had.
    void keep(ComputePrecision precision);
    /// Whether keep() would do something.
    bool canKeep(ComputePrecision precision) const;

    Job& job() { return m_job; }

Q_SIGNALS:
    /// Another trial, none any more, or another precision is kept.
    void changed();
    void failed(const gg::Error& error);

private:
    void forget();
    const TriedPrecision* tried(ComputePrecision precision) const;

    EngineSession& m_engine;
    DatasetSession& m_dataset;
    ModelSession& m_model;
    std::shared_ptr<const PrecisionTrial> m_trial;
    ModelId m_of = ModelId::None; ///< the model of m_trial
    Job m_job;
};

} // namespace gg
