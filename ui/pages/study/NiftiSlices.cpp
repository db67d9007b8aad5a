#include "pages/study/NiftiSlices.h"

#include "base/Sha256.h"

namespace gg {

namespace {

/// Tells one file from another and nothing of either.
QString pseudonymOf(const std::filesystem::path& file)
{
    constexpr std::size_t digits = 16;
    return QString::fromStdString(sha256Of(file.native()).substr(0, digits));
}

} // namespace

NiftiSlices::NiftiSlices(QObject* parent) : QObject(parent), m_job(tr("Reading the volume"))
{
    connect(&m_job, &Job::failed, this, &NiftiSlices::failed);
}

NiftiSlices::~NiftiSlices() = default;

void NiftiSlices::open(const NiftiHeader& header, const QString& title)
{
    m_job.cancel();
    if (&header == m_header) {
        Q_EMIT opened();
        return;
    }
    m_job.start([this, &header, title, file = header.file](const ProgressCallback&,
                                                           const CancelToken&) -> std::function<void()> {
        return [this, &header, title, read = readNifti(file)] { show(header, read, title); };
    });
}

void NiftiSlices::clear()
{
    m_job.cancel();
    m_header = nullptr;
    m_slices.reset();
    m_notes.clear();
}

const NiftiHeader* NiftiSlices::headerOf(const SliceSource* source) const
{
    return source != nullptr && source == m_slices.get() ? m_header : nullptr;
}

void NiftiSlices::show(const NiftiHeader& header, const NiftiVolume& read, const QString& title)
{
    if (m_slices != nullptr)
        Q_EMIT aboutToClose();
    const QString id = pseudonymOf(header.file);
    m_header = &header;
    m_notes = read.notes;
    m_slices = std::make_unique<VolumeSlices>(
        read.volume, ViewPlane::Axial,
        VolumeSlices::Names{
            .id = id, .title = title, .frameOfReference = id, .looksHounsfield = read.looksHounsfield});
    Q_EMIT opened();
}

} // namespace gg
