// HttpServer: a small HTTP/1.1 server on the loopback address, for tests of downloads: what it answers, how
// slowly and how brokenly, is up to the test. One request a connection, one connection at a time, on a thread
// of its own.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace gg::test {

struct HttpRequest
{
    std::string target;                         ///< as `/file`, or a whole URL when asked as a proxy
    std::map<std::string, std::string> headers; ///< names in lower case

    /// Where the asked range begins; 0 without one.
    std::size_t rangeBegin() const;
};

class HttpServer
{
public:
    class Answer
    {
    public:
        Answer(int socket, const std::atomic<bool>& stops) : m_socket(socket), m_stops(stops) {}
        void send(std::string_view bytes) const;
        /// Status line, the headers, Content-Length and the body.
        void send(const std::string& status, const std::string& headers, std::string_view body) const;
        /// Of the `whole` file what was asked for, as a good server does.
        void sendFile(const HttpRequest& request, std::string_view whole) const;
        /// Says nothing more until the other side hangs up or the server ends.
        void stall() const;

    private:
        int m_socket;
        const std::atomic<bool>& m_stops;
    };

    using Handler = std::function<void(const HttpRequest&, const Answer&)>;

    explicit HttpServer(Handler handler);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    /// `http://127.0.0.1:PORT` and the target.
    std::string url(const std::string& target) const;
    /// So far.
    std::vector<HttpRequest> requests() const;

private:
    void serve();
    void answer(int socket);

    Handler m_handler;
    int m_listener = -1;
    int m_port = 0;
    std::atomic<bool> m_stops = false;
    mutable std::mutex m_mutex;
    std::vector<HttpRequest> m_requests;
    std::thread m_thread;
};

} // namespace gg::test
