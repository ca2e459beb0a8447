package dev.callrecords.openapi;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.models.PathItem;

/**
 * A path whose operations are written in the order in which they are explained. Swagger
 * UI shows them in the document's order.
 */
@JsonPropertyOrder({ "get", "post", "patch", "put", "delete" })
final class OrderedPathItem extends PathItem {

}
