// Workspace: the session objects of one window, in the order in which they depend on each other, and what its
// viewers have in common. Built in app/ (and in tests with a fake engine), outlives the window. Thread: GUI
// thread.
#pragma once

#include "session/AuditSession.h"
#include "session/ContactSheetSession.h"
#include "session/DatasetSession.h"
#include "session/EngineSession.h"
#include "session/EvaluateSession.h"
#include "session/ExplainSession.h"
#include "session/HoldOutSession.h"
#include "session/ImageLoader.h"
#include "session/LastSession.h"
#include "session/MarksSession.h"
#include "session/ModelSession.h"
#include "session/PrecisionSession.h"
#include "session/PredictSession.h"
#include "session/RunResumption.h"
#include "session/RunsSession.h"
#include "session/StudySession.h"
#include "session/TensorBoardSession.h"
#include "session/TrainSession.h"
#include "session/WeightsSession.h"
#include "viewer/ViewerMemory.h"

#include <filesystem>
#include <functional>
#include <memory>

namespace gg {

struct Workspace
{
    Workspace(std::function<Engines()> loadEngines, std::filesystem::path runsFolder,
              LastSession::FindStarter findStarter = {})
        : engine(std::move(loadEngines)), model(engine), explain(model), study(zips), predict(model, zips),
          train(engine, std::move(runsFolder)), runs(train.runsFolder().parent_path()),
          resumption(dataset, train), holdOut(dataset, engine, train.runsFolder()),
          last(dataset, model, train, std::move(findStarter)), evaluate(dataset, model),
          contactSheets(evaluate, model), marks(dataset, marksFileIn(train.runsFolder().parent_path()))
    {
        QObject::connect(&model, &ModelSession::modelChanged, &images,
                         [this] { images.setVoi(model.card().preprocessing.voi); });
    }

    EngineSession engine;
    ImageLoader images;
    DatasetSession dataset;
    AuditSession audit{dataset};
    ModelSession model; ///< those that are open; the rest of the window is about the current one
    PrecisionSession precision{engine, dataset, model};
    ExplainSession explain;
    std::shared_ptr<OpenZips> zips = std::make_shared<OpenZips>(); ///< that scans were opened from
    StudySession study;
    PredictSession predict;
    TrainSession train;
    RunsSession runs; ///< of the folder above that of the runs
    RunResumption resumption;
    HoldOutSession holdOut;
    LastSession last;
    EvaluateSession evaluate;
    ContactSheetSession contactSheets;
    MarksSession marks; ///< in the folder above that of the runs
    TensorBoardSession tensorBoard;
    WeightsSession weights;
    ViewerMemory viewers;
};

} // namespace gg
