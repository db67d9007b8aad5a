// EventFile: one TensorBoard event file, events.out.tfevents.<time>.<host>.<process>.<number>.
// TFRecord frames (length, masked CRC-32C, data, masked CRC-32C; little endian) around protocol buffers of
// type tensorflow.Event, encoded by hand (tensorflow/core/util/event.proto,
// tensorflow/core/framework/summary.proto). Every record is handed to the system as a whole, so TensorBoard
// can read along and a killed run leaves a valid file; after a power cut the end may be missing. Owned by
// TensorBoardLog. Thread: one at a time. Clock, host and process number are the caller's.
#pragma once

#include "runs/AppendFile.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace gg {

/// Who writes an event file, and since when; its name is made from it.
struct EventOrigin
{
    std::chrono::system_clock::time_point time;
    std::string host;
    int process = 0;
};

class EventFile
{
public:
    /// Makes a new file in `folder`, which must exist, with its first record (the file's version). `number`
    /// tells several files of one origin apart; the next free one is taken. With `purgeFrom`, TensorBoard
    /// forgets what older files of the folder say about that step and later ones: for a run that is resumed.
    /// Throws Error (Failed).
    EventFile(const std::filesystem::path& folder, const EventOrigin& origin, int number,
              std::optional<std::int64_t> purgeFrom = std::nullopt);

    const std::filesystem::path& file() const { return m_file.file(); }

    /// `value` is stored as a 32-bit float. Throws Error (Failed) when the disk is full; the file stays
    /// valid.
    void addScalar(std::string_view tag, double value, std::int64_t step,
                   std::chrono::system_clock::time_point time);

    /// `png` is a whole PNG file. Throws Error (BadInput) when it is none, Error (Failed) as above.
    void addImage(std::string_view tag, std::span<const std::byte> png, std::int64_t step,
                  std::chrono::system_clock::time_point time);

private:
    void addRecord(std::string_view event);

    AppendFile m_file;
};

} // namespace gg
