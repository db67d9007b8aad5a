// DicomTag: the tags (PS3.6) that this room looks for, as group << 16 | element. Constants alone; any thread.
#pragma once

#include <cstdint>

namespace gg::dicomTag {

inline constexpr std::uint32_t mediaStorageSopClassUid = 0x0002'0002;
inline constexpr std::uint32_t transferSyntaxUid = 0x0002'0010;
inline constexpr std::uint32_t directoryRecordSequence = 0x0004'1220;
inline constexpr std::uint32_t recordInUseFlag = 0x0004'1410;
inline constexpr std::uint32_t referencedFileId = 0x0004'1500;
inline constexpr std::uint32_t specificCharacterSet = 0x0008'0005;
inline constexpr std::uint32_t imageType = 0x0008'0008;
inline constexpr std::uint32_t sopClassUid = 0x0008'0016;
inline constexpr std::uint32_t sopInstanceUid = 0x0008'0018;
inline constexpr std::uint32_t studyDate = 0x0008'0020;
inline constexpr std::uint32_t contentDate = 0x0008'0023;
inline constexpr std::uint32_t studyTime = 0x0008'0030;
inline constexpr std::uint32_t acquisitionTime = 0x0008'0032;
inline constexpr std::uint32_t contentTime = 0x0008'0033;
inline constexpr std::uint32_t accessionNumber = 0x0008'0050;
inline constexpr std::uint32_t modality = 0x0008'0060;
inline constexpr std::uint32_t conversionType = 0x0008'0064;
inline constexpr std::uint32_t manufacturer = 0x0008'0070;
inline constexpr std::uint32_t referringPhysicianName = 0x0008'0090;
inline constexpr std::uint32_t codeValue = 0x0008'0100;
inline constexpr std::uint32_t codingSchemeDesignator = 0x0008'0102;
inline constexpr std::uint32_t codeMeaning = 0x0008'0104;
inline constexpr std::uint32_t studyDescription = 0x0008'1030;
inline constexpr std::uint32_t seriesDescription = 0x0008'103E;
inline constexpr std::uint32_t referencedSopClassUid = 0x0008'1150;
inline constexpr std::uint32_t referencedSopInstanceUid = 0x0008'1155;
inline constexpr std::uint32_t referencedFrameNumber = 0x0008'1160;
inline constexpr std::uint32_t derivationDescription = 0x0008'2111;
inline constexpr std::uint32_t sourceImageSequence = 0x0008'2112;
inline constexpr std::uint32_t patientName = 0x0010'0010;
inline constexpr std::uint32_t patientId = 0x0010'0020;
inline constexpr std::uint32_t issuerOfPatientId = 0x0010'0021;
inline constexpr std::uint32_t patientBirthDate = 0x0010'0030;
inline constexpr std::uint32_t patientSex = 0x0010'0040;
inline constexpr std::uint32_t patientAge = 0x0010'1010;
inline constexpr std::uint32_t patientSize = 0x0010'1020;
inline constexpr std::uint32_t patientWeight = 0x0010'1030;
inline constexpr std::uint32_t patientIdentityRemoved = 0x0012'0062;
inline constexpr std::uint32_t deidentificationMethod = 0x0012'0063;
inline constexpr std::uint32_t deidentificationMethodCodeSequence = 0x0012'0064;
inline constexpr std::uint32_t sliceThickness = 0x0018'0050;
inline constexpr std::uint32_t dateOfSecondaryCapture = 0x0018'1012;
inline constexpr std::uint32_t timeOfSecondaryCapture = 0x0018'1014;
inline constexpr std::uint32_t secondaryCaptureDeviceManufacturer = 0x0018'1016;
inline constexpr std::uint32_t gantryTilt = 0x0018'1120;
inline constexpr std::uint32_t convolutionKernel = 0x0018'1210;
inline constexpr std::uint32_t studyInstanceUid = 0x0020'000D;
inline constexpr std::uint32_t seriesInstanceUid = 0x0020'000E;
inline constexpr std::uint32_t studyId = 0x0020'0010;
inline constexpr std::uint32_t seriesNumber = 0x0020'0011;
inline constexpr std::uint32_t acquisitionNumber = 0x0020'0012;
inline constexpr std::uint32_t instanceNumber = 0x0020'0013;
inline constexpr std::uint32_t patientOrientation = 0x0020'0020;
inline constexpr std::uint32_t imagePosition = 0x0020'0032;
inline constexpr std::uint32_t imageOrientation = 0x0020'0037;
inline constexpr std::uint32_t frameOfReferenceUid = 0x0020'0052;
inline constexpr std::uint32_t temporalPosition = 0x0020'0100;
inline constexpr std::uint32_t sliceLocation = 0x0020'1041;
inline constexpr std::uint32_t planePositionSequence = 0x0020'9113;
inline constexpr std::uint32_t planeOrientationSequence = 0x0020'9116;
inline constexpr std::uint32_t samplesPerPixel = 0x0028'0002;
inline constexpr std::uint32_t photometricInterpretation = 0x0028'0004;
inline constexpr std::uint32_t planarConfiguration = 0x0028'0006;
inline constexpr std::uint32_t numberOfFrames = 0x0028'0008;
inline constexpr std::uint32_t rows = 0x0028'0010;
inline constexpr std::uint32_t columns = 0x0028'0011;
inline constexpr std::uint32_t pixelSpacing = 0x0028'0030;
inline constexpr std::uint32_t bitsAllocated = 0x0028'0100;
inline constexpr std::uint32_t bitsStored = 0x0028'0101;
inline constexpr std::uint32_t highBit = 0x0028'0102;
inline constexpr std::uint32_t pixelRepresentation = 0x0028'0103;
inline constexpr std::uint32_t pixelPaddingValue = 0x0028'0120;
inline constexpr std::uint32_t pixelPaddingRangeLimit = 0x0028'0121;
inline constexpr std::uint32_t burnedInAnnotation = 0x0028'0301;
inline constexpr std::uint32_t longitudinalTemporalInformationModified = 0x0028'0303;
inline constexpr std::uint32_t windowCenter = 0x0028'1050;
inline constexpr std::uint32_t windowWidth = 0x0028'1051;
inline constexpr std::uint32_t voiLutFunction = 0x0028'1056;
inline constexpr std::uint32_t rescaleIntercept = 0x0028'1052;
inline constexpr std::uint32_t rescaleSlope = 0x0028'1053;
inline constexpr std::uint32_t rescaleType = 0x0028'1054;
inline constexpr std::uint32_t redPaletteDescriptor = 0x0028'1101;
inline constexpr std::uint32_t greenPaletteDescriptor = 0x0028'1102;
inline constexpr std::uint32_t bluePaletteDescriptor = 0x0028'1103;
inline constexpr std::uint32_t redPaletteData = 0x0028'1201;
inline constexpr std::uint32_t greenPaletteData = 0x0028'1202;
inline constexpr std::uint32_t bluePaletteData = 0x0028'1203;
inline constexpr std::uint32_t lossyImageCompression = 0x0028'2110;
inline constexpr std::uint32_t lossyImageCompressionRatio = 0x0028'2112;
inline constexpr std::uint32_t lossyImageCompressionMethod = 0x0028'2114;
inline constexpr std::uint32_t modalityLutSequence = 0x0028'3000;
inline constexpr std::uint32_t lutDescriptor = 0x0028'3002;
inline constexpr std::uint32_t lutExplanation = 0x0028'3003;
inline constexpr std::uint32_t modalityLutType = 0x0028'3004;
inline constexpr std::uint32_t lutData = 0x0028'3006;
inline constexpr std::uint32_t voiLutSequence = 0x0028'3010;
inline constexpr std::uint32_t pixelMeasuresSequence = 0x0028'9110;
inline constexpr std::uint32_t frameVoiLutSequence = 0x0028'9132;
inline constexpr std::uint32_t pixelValueTransformationSequence = 0x0028'9145;
inline constexpr std::uint32_t purposeOfReferenceCodeSequence = 0x0040'A170;
inline constexpr std::uint32_t contentSequence = 0x0040'A730;
inline constexpr std::uint32_t encapsulatedDocument = 0x0042'0011;
inline constexpr std::uint32_t sharedFunctionalGroupsSequence = 0x5200'9229;
inline constexpr std::uint32_t perFrameFunctionalGroupsSequence = 0x5200'9230;
inline constexpr std::uint32_t extendedOffsetTable = 0x7FE0'0001;
inline constexpr std::uint32_t floatPixelData = 0x7FE0'0008;
inline constexpr std::uint32_t doublePixelData = 0x7FE0'0009;
inline constexpr std::uint32_t pixelData = 0x7FE0'0010;

// Of an overlay, in the groups 6000, 6002, ..., 601E.
inline constexpr std::uint32_t overlayRows = 0x0010;
inline constexpr std::uint32_t overlayData = 0x3000;

inline constexpr std::uint32_t item = 0xFFFE'E000;
inline constexpr std::uint32_t itemEnd = 0xFFFE'E00D;
inline constexpr std::uint32_t sequenceEnd = 0xFFFE'E0DD;

} // namespace gg::dicomTag
