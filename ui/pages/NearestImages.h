// NearestImages: the training images that look most like a scan to the network, and how near they are. Their
// pictures are shown where the run that made the model says where its data set lies, and it is still there.
// Part of ResultPanel and MapView. Thread: GUI thread; pictures are read in its job.
#pragma once

#include "model/FeatureSpace.h"
#include "session/Job.h"

#include <QImage>
#include <QWidget>
#include <filesystem>
#include <optional>
#include <vector>

class QLabel;

namespace gg {

class NearestImages : public QWidget
{
    Q_OBJECT

public:
    explicit NearestImages(QWidget* parent = nullptr);

    /// `model`: the model's file. Nothing is shown without `familiarity`.
    void show(const std::optional<Familiarity>& familiarity, const std::filesystem::path& model);
    Job& job() { return m_job; }

private:
    static std::vector<QImage> readPictures(const std::vector<NearImage>& images,
                                            const std::filesystem::path& model);
    void setPictures(const std::vector<QImage>& pictures);

    std::vector<NearImage> m_images;
    std::filesystem::path m_model; ///< whose training images they are
    std::vector<QLabel*> m_pictures;
    QLabel* m_words;
    Job m_job;
};

} // namespace gg
