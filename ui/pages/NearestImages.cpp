#include "pages/NearestImages.h"

#include "base/Error.h"
#include "base/Text.h"
#include "data/ScanReader.h"
#include "image/Orientation.h"
#include "runs/RunFolder.h"
#include "support/Conversions.h"
#include "support/ImageConversion.h"
#include "widgets/PartLayout.h"
#include "widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <algorithm>

namespace gg {

namespace {

constexpr std::size_t most = 4;
constexpr int edge = 7 * metrics::grid;

bool areSame(const std::vector<NearImage>& a, const std::vector<NearImage>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const NearImage& x, const NearImage& y) { return x.path == y.path; });
}

/// Where the data set of the run lies that made the model; empty where that is not known.
std::filesystem::path dataFolder(const std::filesystem::path& model)
{
    const RunFolder run(model.parent_path());
    if (!run.holdsRun())
        return {};
    const Json environment = run.readRecord().environment;
    const Json* place = &environment;
    for (const char* const key : {"data_set", "folder"}) {
        const auto found = place->find(key);
        if (found == place->end())
            return {};
        place = &*found;
    }
    return place->is_string() ? pathFromUtf8(place->get<std::string>()) : std::filesystem::path();
}

} // namespace

NearestImages::NearestImages(QWidget* parent)
    : QWidget(parent), m_words(wrappedLabel({}, TextRole::Quiet)), m_job(tr("Reading training images"))
{
    QVBoxLayout* const layout = columnLayout(this, 0);
    layout->addWidget(textLabel(tr("Nearest training images"), TextRole::Heading));
    auto* const row = new QHBoxLayout;
    row->setSpacing(metrics::grid);
    for (std::size_t i = 0; i < most; ++i) {
        m_pictures.push_back(new QLabel);
        row->addWidget(m_pictures.back());
    }
    row->addStretch();
    layout->addLayout(row);
    layout->addWidget(m_words);
    hide();
}

void NearestImages::show(const std::optional<Familiarity>& familiarity, const std::filesystem::path& model)
{
    std::vector<NearImage> images;
    if (familiarity)
        images.assign(familiarity->nearest.begin(),
                      familiarity->nearest.begin() +
                          static_cast<std::ptrdiff_t>(std::min(most, familiarity->nearest.size())));
    setVisible(!images.empty());
    if (images.empty())
        return;
    const bool haveSamePictures = areSame(images, m_images) && model == m_model;
    m_images = images;
    m_model = model;
    QStringList names;
    for (const NearImage& image : images)
        names << tr("%1 (%2)").arg(shownPath(std::filesystem::path(image.path).filename()),
                                   QString::number(image.similarity, 'f', 2));
    m_words->setText(names.join(QStringLiteral(", ")));
    m_words->setToolTip(tr("Cosine of the angle between what the network makes of both: 1 is alike"));
    if (haveSamePictures)
        return;
    setPictures({});
    m_job.start([this, images, model](const ProgressCallback&, const CancelToken&) -> std::function<void()> {
        return [this, images, pictures = readPictures(images, model)] {
            if (areSame(images, m_images))
                setPictures(pictures);
        };
    });
}

/// On the job's thread. Null where one cannot be read: data sets move.
std::vector<QImage> NearestImages::readPictures(const std::vector<NearImage>& images,
                                                const std::filesystem::path& model)
{
    std::vector<QImage> pictures;
    try {
        const std::filesystem::path folder = dataFolder(model);
        for (const NearImage& image : images) {
            if (folder.empty())
                break;
            const Scan scan = readScan(folder / pathFromUtf8(image.path), {}, within(3 * edge));
            pictures.push_back(toImage(turnedUpright(scan.pixels, scan.orientation)));
        }
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::BadInput)
            throw;
    }
    return pictures;
}

void NearestImages::setPictures(const std::vector<QImage>& pictures)
{
    for (std::size_t i = 0; i < m_pictures.size(); ++i) {
        QLabel& label = *m_pictures[i];
        label.setVisible(i < pictures.size() && !pictures[i].isNull());
        if (label.isHidden())
            continue;
        const qreal ratio = devicePixelRatioF();
        const int pixels = static_cast<int>(edge * ratio);
        QPixmap pixmap = QPixmap::fromImage(
            pictures[i].scaled(pixels, pixels, Qt::KeepAspectRatio, Qt::SmoothTransformation));
        pixmap.setDevicePixelRatio(ratio);
        label.setPixmap(pixmap);
        label.setToolTip(toQString(m_images[i].path));
        label.setAccessibleName(tr("Training image %1").arg(toQString(m_images[i].path)));
    }
}

} // namespace gg
