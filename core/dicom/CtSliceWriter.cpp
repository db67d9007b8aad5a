#include "dicom/CtSliceWriter.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "dicom/Dcmtk.h"
#include "dicom/DicomNumbers.h"
#include "dicom/DicomUid.h"

#include <dcmtk/dcmdata/dctk.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/core.hpp>
#include <vector>

namespace gg {

namespace {

constexpr int packedIntercept = -1024;
constexpr int packedMaximum = 4095;

void checked(const OFCondition& condition, const std::filesystem::path& file)
{
    checkDcmtk(condition, badFile(file, "the DICOM file cannot be made").text());
}

std::string decimals(std::span<const double> values)
{
    std::string joined;
    for (const double value : values) {
        if (!joined.empty())
            joined += '\\';
        joined += decimalString(value);
    }
    return joined;
}

/// The slice in whole HU, CV_32SC1.
cv::Mat wholeHu(const cv::Mat& hu)
{
    if (hu.empty() || (hu.type() != CV_16SC1 && hu.type() != CV_32FC1) || hu.rows > 65535 || hu.cols > 65535)
        throw Error(ErrorKind::Usage,
                    "a CT slice is written from one channel of 16-bit integers or 32-bit floats");
    if (!cv::checkRange(hu, true, nullptr, -32768.4, 32767.4))
        throw Error(ErrorKind::Usage, "a CT slice holds values beyond 16 bits");
    cv::Mat whole;
    hu.convertTo(whole, CV_32S);
    return whole;
}

class DatasetWriter
{
public:
    DatasetWriter(DcmDataset& data, const std::filesystem::path& file) : m_data(data), m_file(file) {}

    void text(const DcmTagKey& tag, const std::string& value)
    {
        checked(m_data.putAndInsertOFStringArray(tag, value.c_str()), m_file);
    }
    void textIfGiven(const DcmTagKey& tag, const std::string& value)
    {
        if (!value.empty())
            text(tag, value);
    }
    void numberIfGiven(const DcmTagKey& tag, const std::optional<double>& value)
    {
        if (value)
            text(tag, decimalString(*value));
    }
    template <std::size_t count>
    void numbersIfGiven(const DcmTagKey& tag, const std::optional<std::array<double, count>>& values)
    {
        if (values)
            text(tag, decimals(*values));
    }
    void word(const DcmTagKey& tag, int value)
    {
        checked(m_data.putAndInsertUint16(tag, static_cast<Uint16>(value)), m_file);
    }
    void words(const DcmTagKey& tag, const std::vector<Uint16>& values)
    {
        checked(m_data.putAndInsertUint16Array(tag, values.data(), static_cast<unsigned long>(values.size())),
                m_file);
    }

private:
    DcmDataset& m_data;
    const std::filesystem::path& m_file;
};

// Type 2 attributes of the CT image modules must be present, if empty.
void putTags(DatasetWriter& writer, const DicomTags& tags)
{
    writer.text(DCM_SpecificCharacterSet, "ISO_IR 192");
    writer.text(DCM_ImageType, "ORIGINAL\\PRIMARY\\AXIAL");
    writer.text(DCM_SOPClassUID, UID_CTImageStorage);
    writer.text(DCM_SOPInstanceUID, tags.sopInstanceUid);
    writer.text(DCM_StudyInstanceUID, tags.studyInstanceUid);
    writer.text(DCM_SeriesInstanceUID, tags.seriesInstanceUid);
    for (const DcmTagKey& tag :
         {DCM_StudyDate, DCM_StudyTime, DCM_AccessionNumber, DCM_ReferringPhysicianName, DCM_PatientName,
          DCM_PatientBirthDate, DCM_PatientSex, DCM_StudyID, DCM_SeriesNumber, DCM_AcquisitionNumber, DCM_KVP,
          DCM_PositionReferenceIndicator})
        writer.text(tag, "");
    writer.text(DCM_Modality, "CT");
    writer.text(DCM_Manufacturer, tags.manufacturer);
    writer.text(DCM_PatientID, tags.patientId);
    writer.textIfGiven(DCM_StudyDescription, tags.studyDescription);
    writer.textIfGiven(DCM_SeriesDescription, tags.seriesDescription);
    writer.textIfGiven(DCM_ConvolutionKernel, tags.convolutionKernel);
    writer.text(DCM_FrameOfReferenceUID, uidOf(tags.seriesInstanceUid + "/frame of reference"));
    writer.text(DCM_PatientPosition, "HFS");
    writer.text(DCM_InstanceNumber,
                tags.instanceNumber ? std::to_string(*tags.instanceNumber) : std::string());
    writer.text(DCM_SliceThickness,
                tags.sliceThickness ? decimalString(*tags.sliceThickness) : std::string());
    writer.numberIfGiven(DCM_SliceLocation, tags.sliceLocation);
    writer.numbersIfGiven(DCM_ImagePositionPatient, tags.imagePositionPatient);
    writer.numbersIfGiven(DCM_ImageOrientationPatient, tags.imageOrientationPatient);
    writer.numbersIfGiven(DCM_PixelSpacing, tags.pixelSpacing);
    writer.numberIfGiven(DCM_WindowCenter, tags.windowCenter);
    writer.numberIfGiven(DCM_WindowWidth, tags.windowWidth);
}

void putPixels(DatasetWriter& writer, const cv::Mat& hu)
{
    double minimum = 0;
    double maximum = 0;
    cv::minMaxLoc(hu, &minimum, &maximum);
    const bool isPacked = minimum >= packedIntercept && maximum <= packedIntercept + packedMaximum;
    const int intercept = isPacked ? packedIntercept : 0;
    writer.word(DCM_SamplesPerPixel, 1);
    writer.text(DCM_PhotometricInterpretation, "MONOCHROME2");
    writer.word(DCM_Rows, hu.rows);
    writer.word(DCM_Columns, hu.cols);
    writer.word(DCM_BitsAllocated, 16);
    writer.word(DCM_BitsStored, isPacked ? 12 : 16);
    writer.word(DCM_HighBit, isPacked ? 11 : 15);
    writer.word(DCM_PixelRepresentation, isPacked ? 0 : 1);
    writer.text(DCM_RescaleIntercept, std::to_string(intercept));
    writer.text(DCM_RescaleSlope, "1");
    writer.text(DCM_RescaleType, "HU");
    std::vector<Uint16> words;
    words.reserve(hu.total());
    std::for_each(hu.begin<int>(), hu.end<int>(),
                  [&](int value) { words.push_back(static_cast<Uint16>(value - intercept)); });
    writer.words(DCM_PixelData, words);
}

} // namespace

void writeCtSlice(const std::filesystem::path& file, const cv::Mat& hu, const DicomTags& tags)
{
    if (tags.studyInstanceUid.empty() || tags.seriesInstanceUid.empty() || tags.sopInstanceUid.empty())
        throw Error(ErrorKind::Usage, "a CT slice is written with a study, a series and an instance UID");
    const cv::Mat whole = wholeHu(hu);
    quietDcmtk();
    DcmFileFormat format;
    DatasetWriter writer(*format.getDataset(), file);
    putTags(writer, tags);
    putPixels(writer, whole);
    writeFileAtomically(file, encodedFile(format, file));
}

} // namespace gg
