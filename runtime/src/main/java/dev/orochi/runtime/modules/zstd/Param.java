package dev.orochi.runtime.modules.zstd;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import dev.orochi.runtime.object.Errors;
import java.util.Locale;

/** The parameters of compression, with the numbers that the library gives them. */
enum Param {
    COMPRESSION_LEVEL(100, Zstd.minCompressionLevel(), Zstd.maxCompressionLevel()),
    WINDOW_LOG(101, Zstd.windowLogMin(), Zstd.windowLogMax()),
    HASH_LOG(102, Zstd.hashLogMin(), Zstd.hashLogMax()),
    CHAIN_LOG(103, Zstd.chainLogMin(), Zstd.chainLogMax()),
    SEARCH_LOG(104, Zstd.searchLogMin(), Zstd.searchLogMax()),
    MIN_MATCH(105, 3, 7),
    TARGET_LENGTH(106, 0, Zstd.blockSizeMax()),
    STRATEGY(107, 1, 9),
    ENABLE_LONG_DISTANCE_MATCHING(160, 0, 2),
    LDM_HASH_LOG(161, Zstd.hashLogMin(), Zstd.hashLogMax()),
    LDM_MIN_MATCH(162, 4, 4096),
    LDM_BUCKET_SIZE_LOG(163, 1, 8),
    LDM_HASH_RATE_LOG(164, 0, Zstd.windowLogMax() - Zstd.hashLogMin()),
    CONTENT_SIZE_FLAG(200, 0, 1),
    CHECKSUM_FLAG(201, 0, 1),
    DICT_ID_FLAG(202, 0, 1),
    NB_WORKERS(400, 0, 256),
    JOB_SIZE(401, 0, 1 << 30),
    OVERLAP_LOG(402, 0, 9);

    /** The only one of decompression. */
    static final int WINDOW_LOG_MAX = 100;
    private static final Param[] ALL = values();

    final int number;
    final int min;
    final int max;

    Param(int number, int min, int max) {
        this.number = number;
        this.min = min;
        this.max = max;
    }

    /** @return null when there is none of that number */
    static Param of(long number) {
        for (Param p : ALL) {
            if (p.number == number) {
                return p;
            }
        }
        return null;
    }

    /** Sets the parameter; the library checks the value and throws. For most, 0 stands for the library's choice. */
    void set(ZstdCompressCtx ctx, int value) {
        switch (this) {
            case COMPRESSION_LEVEL -> ctx.setLevel(value);
            case WINDOW_LOG -> ctx.setWindowLog(value);
            case HASH_LOG -> ctx.setHashLog(value);
            case CHAIN_LOG -> ctx.setChainLog(value);
            case SEARCH_LOG -> ctx.setSearchLog(value);
            case MIN_MATCH -> ctx.setMinMatch(value);
            case TARGET_LENGTH -> ctx.setTargetLength(value);
            case STRATEGY -> ctx.setStrategy(value);
            case ENABLE_LONG_DISTANCE_MATCHING -> ctx.setEnableLongDistanceMatching(switch (value) {
                case 1 -> Zstd.ParamSwitch.ENABLE;
                case 2 -> Zstd.ParamSwitch.DISABLE;
                default -> Zstd.ParamSwitch.AUTO;
            });
            case CONTENT_SIZE_FLAG -> ctx.setContentSize(value != 0);
            case CHECKSUM_FLAG -> ctx.setChecksum(value != 0);
            case DICT_ID_FLAG -> ctx.setDictID(value != 0);
            case NB_WORKERS -> ctx.setWorkers(value);
            case JOB_SIZE -> ctx.setJobSize(value);
            case OVERLAP_LOG -> ctx.setOverlapLog(value);
            default -> {
                if (value != 0) {
                    throw Errors.notImplementedError("the compression parameter '" + pythonName() + "' is not supported");
                }
            }
        }
    }

    /** Whether the library has a fixed range for the parameter, or takes the nearest value that is allowed. */
    boolean isChecked() {
        return this != NB_WORKERS && this != JOB_SIZE && this != OVERLAP_LOG && number / 100 != 2;
    }

    String pythonName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
