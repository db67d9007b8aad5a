#include "model/HttpDownload.h"

#include "base/Error.h"
#include "base/Sha256.h"
#include "base/Text.h"
#include "model/PartialFile.h"

#include <algorithm>
#include <array>
#include <curl/curl.h>
#include <exception>
#include <memory>
#include <optional>

namespace gg {

namespace {

constexpr std::uint64_t megabyte = 1'000'000;
constexpr long connectSeconds = 20;
constexpr long maximumRedirects = 5;
// What is announced is rounded; a file that is larger by more than this is another one.
constexpr std::uint64_t sizeTolerance = 64 * 1024;

using Clock = std::chrono::steady_clock;
using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

Handle makeHandle()
{
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    Handle handle(ready == CURLE_OK ? curl_easy_init() : nullptr, &curl_easy_cleanup);
    if (handle == nullptr)
        throw Error(ErrorKind::Failed, "Downloads are not possible: libcurl could not be started.");
    return handle;
}

std::string hostOf(const std::string& url)
{
    const std::size_t begin = url.find("://");
    const std::size_t from = begin == std::string::npos ? 0 : begin + 3;
    return printable(url.substr(from, url.find('/', from) - from));
}

// One request and what becomes of its answer.
class Transfer
{
public:
    Transfer(const DownloadRequest& request, PartialFile& file, const ProgressCallback& onProgress,
             const CancelToken& cancel)
        : m_request(request), m_file(file), m_onProgress(onProgress), m_cancel(cancel), m_handle(makeHandle())
    {
    }

    enum class End
    {
        Complete,
        Broken,       ///< the connection; a next attempt may go on
        NothingToAdd, ///< the server has no more than what was there already
    };

    End run()
    {
        m_begin = m_file.size();
        m_lastHeard = Clock::now();
        setOptions();
        const CURLcode code = curl_easy_perform(m_handle.get());
        if (m_thrown)
            std::rethrow_exception(m_thrown);
        m_cancel.throwIfCancelled();
        return endOf(code);
    }

    const Message& reason() const { return m_reason; }

private:
    template <typename Value>
    void set(CURLoption option, Value value)
    {
        if (curl_easy_setopt(m_handle.get(), option, value) != CURLE_OK)
            throw Error(ErrorKind::Failed, "Downloads are not possible: libcurl is too old.");
    }

    void setOptions()
    {
        const char* const protocols = m_request.allowHttp ? "http,https" : "https";
        set(CURLOPT_URL, m_request.url.c_str());
        set(CURLOPT_PROTOCOLS_STR, protocols);
        set(CURLOPT_REDIR_PROTOCOLS_STR, protocols);
        set(CURLOPT_USERAGENT, "groundglass");
        set(CURLOPT_FOLLOWLOCATION, 1L);
        set(CURLOPT_MAXREDIRS, maximumRedirects);
        set(CURLOPT_FAILONERROR, 1L);
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_CONNECTTIMEOUT, connectSeconds);
        set(CURLOPT_NOPROGRESS, 0L);
        set(CURLOPT_XFERINFOFUNCTION, &Transfer::onTick);
        set(CURLOPT_XFERINFODATA, this);
        set(CURLOPT_WRITEFUNCTION, &Transfer::onData);
        set(CURLOPT_WRITEDATA, this);
        set(CURLOPT_ERRORBUFFER, m_words.data());
        // Not CURLOPT_RESUME_FROM, which fails where a server sends the whole file instead.
        if (m_begin > 0)
            set(CURLOPT_RANGE, (std::to_string(m_begin) + "-").c_str());
    }

    // libcurl is C: no exception may pass through it.
    template <typename Work>
    bool succeeds(Work&& work) noexcept
    {
        try {
            work();
            return true;
        } catch (...) {
            m_thrown = std::current_exception();
            return false;
        }
    }

    static int onTick(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
    {
        auto& transfer = *static_cast<Transfer*>(self);
        const bool goesOn = transfer.succeeds([&] {
            transfer.m_cancel.throwIfCancelled();
            transfer.report();
        });
        return goesOn && !transfer.hasStalled() ? 0 : 1;
    }

    static std::size_t onData(char* data, std::size_t, std::size_t count, void* self)
    {
        auto& transfer = *static_cast<Transfer*>(self);
        const bool goesOn = transfer.succeeds([&] { transfer.take(std::as_bytes(std::span(data, count))); });
        return goesOn ? count : CURL_WRITEFUNC_ERROR;
    }

    // Not CURLOPT_LOW_SPEED_TIME, which looks at the mean speed of some seconds.
    bool hasStalled() const { return Clock::now() - m_lastHeard > m_request.stallLimit; }

    void take(std::span<const std::byte> bytes)
    {
        m_lastHeard = Clock::now();
        if (!m_hasBegun && m_begin > 0 && !continuesWhereItEnded())
            m_file.clear();
        m_hasBegun = true;
        if (m_request.bytes > 0 && m_file.size() + bytes.size() > m_request.bytes + sizeTolerance) {
            m_file.clear();
            throw Error(ErrorKind::BadInput,
                        Message("What comes from %1 is larger than the file that was asked for.",
                                hostOf(m_request.url)));
        }
        m_file.append(bytes);
        report();
    }

    long answer() const
    {
        long code = 0;
        curl_easy_getinfo(m_handle.get(), CURLINFO_RESPONSE_CODE, &code);
        return code;
    }

    bool continuesWhereItEnded() const
    {
        curl_header* range = nullptr;
        if (answer() != 206 ||
            curl_easy_header(m_handle.get(), "Content-Range", 0, CURLH_HEADER, -1, &range) != CURLHE_OK)
            return false;
        return std::string_view(range->value).starts_with("bytes " + std::to_string(m_begin) + "-");
    }

    void report() const
    {
        const std::uint64_t done = m_file.size() / megabyte;
        const std::uint64_t total = (m_request.bytes + megabyte - 1) / megabyte;
        if (m_onProgress)
            m_onProgress(
                {Message("%1, MB", m_request.title), total > 0 ? std::min(done, total) : done, total});
    }

    End endOf(CURLcode code)
    {
        switch (code) {
        case CURLE_OK:
            return End::Complete;
        case CURLE_HTTP_RETURNED_ERROR:
            if (answer() == 416 && m_begin > 0)
                return End::NothingToAdd;
            throw Error(ErrorKind::Failed, answer() == 404
                                               ? Message("%1 answers 404 (not found) to the request for %2.",
                                                         hostOf(m_request.url), m_request.url)
                                               : Message("%1 answers %2 to the request for %3.",
                                                         hostOf(m_request.url), answer(), m_request.url));
        case CURLE_ABORTED_BY_CALLBACK:
            m_reason = Message("nothing came for %1 s", m_request.stallLimit.count());
            return End::Broken;
        case CURLE_OPERATION_TIMEDOUT:
        case CURLE_PARTIAL_FILE:
        case CURLE_RECV_ERROR:
        case CURLE_GOT_NOTHING:
        case CURLE_HTTP2:
        case CURLE_HTTP2_STREAM:
            m_reason = Message::verbatim(m_words[0] != '\0' ? m_words.data() : curl_easy_strerror(code));
            return End::Broken;
        default:
            throw Error(ErrorKind::Failed,
                        Message("The download from %1 failed: %2.", hostOf(m_request.url),
                                m_words[0] != '\0' ? m_words.data() : curl_easy_strerror(code)));
        }
    }

    const DownloadRequest& m_request;
    PartialFile& m_file;
    const ProgressCallback& m_onProgress;
    const CancelToken& m_cancel;
    Handle m_handle;
    std::uint64_t m_begin = 0;
    Clock::time_point m_lastHeard;
    bool m_hasBegun = false;
    std::exception_ptr m_thrown;
    std::array<char, CURL_ERROR_SIZE> m_words{};
    Message m_reason;
};

// Everything the server has, or throws; what has come stays in the file.
void transferAll(const DownloadRequest& request, PartialFile& file, const ProgressCallback& onProgress,
                 const CancelToken& cancel)
{
    for (;;) {
        const std::uint64_t before = file.size();
        Transfer transfer(request, file, onProgress, cancel);
        if (transfer.run() != Transfer::End::Broken)
            return;
        if (file.size() <= before)
            throw Error(
                ErrorKind::Failed,
                Message("The connection to %1 broke (%2); what has come so far is kept for the next attempt.",
                        hostOf(request.url), transfer.reason()));
    }
}

} // namespace

void downloadFile(const DownloadRequest& request, const ProgressCallback& onProgress,
                  const CancelToken& cancel)
{
    PartialFile file(request.target);
    // What was there before may be of another file: then all of it is fetched once more.
    const bool hadSome = file.size() > 0;
    for (const bool mayTryAgain : {hadSome, false}) {
        transferAll(request, file, onProgress, cancel);
        if (onProgress)
            onProgress({"Checking the file", 0, 0});
        const std::string hash = sha256OfFile(file.path());
        if (hash.starts_with(request.sha256))
            return file.finish();
        if (!mayTryAgain) {
            file.remove();
            throw Error(ErrorKind::BadInput,
                        Message("What came from %1 is not %2: its SHA-256 begins with %3, not %4.",
                                hostOf(request.url), request.target.filename(),
                                hash.substr(0, std::max<std::size_t>(8, request.sha256.size())),
                                request.sha256));
        }
        file.clear();
    }
}

} // namespace gg
