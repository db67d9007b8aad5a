// CovidCtImporter: reads a data set in the layout of COVID-CT (UCSD-AI4H; Yang et al., 2020,
// arXiv:2003.13865). Free functions; any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "data/Dataset.h"

#include <filesystem>

namespace gg {

/// True for a folder with Data-split or Images-processed in it, even if the other is missing.
bool looksLikeCovidCt(const std::filesystem::path& folder);

/// Images-processed/{CT_NonCOVID,CT_COVID} (each a folder, or a zip of that name as published, which is
/// unpacked once into the cache), Data-split/{NonCOVID,COVID}/{train,val,test}CT_{NonCOVID,COVID}.txt (a file
/// name a line; CRLF, blank lines and trailing spaces are tolerated) and, where present, the patients from
/// COVID-CT-MetaInfo.csv and NonCOVID-CT-MetaInfo.csv, prefixed with the class because each table counts its
/// own patients. Sources are the publications by the names of the files or the column DOI, of NonCOVID the
/// collection that the patient's number is of ("crawled", "medpix"). Classes are NonCOVID, COVID; the order
/// is train, val, test, in each first NonCOVID, then COVID, as the lists have it: the order of the authors'
/// own loader. Paths are as if nothing were zipped. Images in no list and lines without an image are skipped;
/// a missing list or image folder throws Error (BadInput).
Dataset importCovidCt(const std::filesystem::path& folder, const ProgressCallback& progress,
                      const CancelToken& cancel);

} // namespace gg
