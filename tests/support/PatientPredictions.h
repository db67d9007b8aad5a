// PatientPredictions: what a model said of scans of which several may be of one patient, for tests.
#pragma once

#include "base/Random.h"
#include "eval/Predictions.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace gg::test {

/// One patient's class (0 NonCOVID, 1 COVID) and the score of COVID of each image.
struct PatientScans
{
    std::string patient;
    int label = 0;
    std::vector<double> scores;
};

/// COVID is called from 0.5 on. Paths are "a/0", "a/1", ... of patient "a".
inline Predictions patientsOf(const std::vector<PatientScans>& patients)
{
    Predictions made;
    made.classes = {"NonCOVID", "COVID"};
    for (const PatientScans& scans : patients) {
        for (std::size_t i = 0; i < scans.scores.size(); ++i) {
            Prediction row;
            row.path = scans.patient + '/' + std::to_string(i);
            row.label = scans.label;
            row.scores = {1 - scans.scores[i], scans.scores[i]};
            row.loss = scans.label == 1 ? 1 - scans.scores[i] : scans.scores[i];
            row.patient = scans.patient;
            made.rows.push_back(row);
        }
    }
    applyThreshold(made, 0.5);
    return made;
}

struct PatientStudy
{
    int patients = 20; ///< every other one has COVID
    int imagesEach = 4;
    double alike = 0.5; ///< 0: the images of a patient are independent, 1: equal
    std::uint64_t seed = 1;
};

/// Scores of a model that is right more often than not.
inline Predictions patientPredictions(const PatientStudy& study)
{
    Random random(study.seed);
    std::vector<PatientScans> patients;
    for (int number = 0; number < study.patients; ++number) {
        PatientScans scans{"patient " + std::to_string(number), number % 2, {}};
        const double own = random.normal();
        for (int image = 0; image < study.imagesEach; ++image) {
            const double noise = study.alike * own + (1 - study.alike) * random.normal();
            scans.scores.push_back(
                std::clamp(0.5 + (scans.label == 1 ? 0.15 : -0.15) + 0.2 * noise, 0.0, 1.0));
        }
        patients.push_back(scans);
    }
    return patientsOf(patients);
}

inline Predictions alikeWithinPatients(int patients, int imagesEach, std::uint64_t seed)
{
    return patientPredictions({patients, imagesEach, 1.0, seed});
}

inline Predictions onePatientAnImage(int images, std::uint64_t seed)
{
    return patientPredictions({images, 1, 1.0, seed});
}

} // namespace gg::test
